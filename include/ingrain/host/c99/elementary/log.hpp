#pragma once
/// \file
/// The natural logarithm and softplus in C, the same operations in the same order as simd/math/.

#include <ingrain/host/c99/elementary/exp.hpp>
#include <ingrain/simd/math/log.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

template <math Tier>
std::string log_terms(const std::string& x) {
    return polynomial("terms", x, numbers::log_terms<Tier>);
}
inline void define_log_near_one(program& p) {
    define_multiply_add(p);
    const std::string terms = p.tier == math::accurate ? log_terms<math::accurate>("f")
                              : p.tier == math::quick  ? log_terms<math::quick>("f")
                                                       : log_terms<math::coarse>("f");
    p.define("log_near_one", "/* log(1 + f), |f| <= 1/3 */\nstatic float log_near_one(float f)\n{\n" + terms +
                                 "    return multiply_add(terms, f * f, f);\n}\n");
}

}  // namespace detail

/// The natural logarithm
inline void define_log(program& p) {
    using namespace detail;
    define_bits(p);
    define_log_near_one(p);
    const std::string split = std::to_string(simd::split_bits) + "U";
    p.define(
        "log_of",
        "static float log_of(float x)\n{\n" + line("normal", "x * " + one_of(number(0x1p-126f), "x", 0x1p24f, 1)) +
            "    const uint32_t octaves = (bits_of(normal) - " + split + ") >> 23;\n" +
            line("exponent", "float_of((octaves ^ 256U) + bits_of(" + number(shift) + ")) - " + number(shift + 256)) +
            line("n", "exponent - " + one_of(number(0x1p-126f), "x", 24, 0)) +
            line("near_one", "log_near_one(float_of(bits_of(normal) - (octaves << 23)) - 1.0f)") +
            line("finite", "multiply_add(n, " + number(numbers::ln2_high) + ", multiply_add(n, " +
                               number(numbers::ln2_low) + ", near_one))") +
            line("infinity", "float_of(0x7f800000U)") +
            line("below", "(0.0f > x) ? float_of(0x7fc00000U) : (x - infinity)") + "    return (x > 0.0f) ? ((x > " +
            number(0x1.fffffep+127f) + ") ? x : finite) : below;\n}\n");
}

/// log(1 + e^x)
inline void define_softplus(program& p) {
    using namespace detail;
    define_magnitude(p);
    define_log_near_one(p);
    define_greater(p);
    if (p.tier == math::accurate)
        define_exp(p);
    else
        define_bounded_exp(p);
    p.define("softplus_of",
             "static float softplus_of(float x)\n{\n" +
                 line("power", std::string(p.tier == math::accurate ? "exp_of" : "bounded_exp") + "(-magnitude(x))") +
                 line("third", number(0x1.555556p-2f)) +
                 line("f", "(power > third) ? multiply_add(0.5f, power, -0.5f) : power") +
                 line("ln2", one_of("power", "third", 0x1.62e430p-1f, 0)) +
                 "    return greater(0.0f, x) + (ln2 + log_near_one(f));\n}\n");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
