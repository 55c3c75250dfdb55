#pragma once
/// \file
/// The library's elementary functions (simd/math/) as functions of C: the same operations in the same order.

#include <ingrain/host/c99/arithmetic.hpp>
#include <ingrain/host/c99/polynomials.hpp>
#include <ingrain/simd/math/erf.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/log.hpp>
#include <ingrain/simd/math/tanh.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

namespace numbers = simd::detail;
inline constexpr float shift = simd::rounding_shift<float>;

/// "MULTIPLIED * b"-free text of a line "    const float NAME = VALUE;"
inline std::string line(const std::string& name, const std::string& value) {
    return "    const float " + name + " = " + value + ";\n";
}
inline std::string between(float least, float most, const std::string& x) {
    return "greater(" + number(least) + ", lesser(" + number(most) + ", " + x + "))";
}
inline std::string one_of(const std::string& a, const std::string& b, float x, float y) {
    return "((" + a + " > " + b + ") ? " + number(x) + " : " + number(y) + ")";
}

inline void define_power_of_two(program& p) {
    define_bits(p);
    p.define("power_of_two", R"(/* factor 2^n, where `shifted` is n + 1.5 2^23 */
static float power_of_two(float shifted, float factor)
{
    return float_of((bits_of(shifted) << 23) + bits_of(factor));
}
)");
}

/// within = n ln(2) + rest - n ln2_low, where n is an integer, and shifted is n + by: `exp_parts`
inline std::string parts_of_exp(float by) {
    return line("shifted", "multiply_add(within, " + number(numbers::per_ln2) + ", " + number(by) + ")") +
           line("n", "shifted - " + number(by)) +
           line("rest", "multiply_add(n, " + number(-numbers::ln2_high) + ", within)") +
           line("r", "multiply_add(n, " + number(-numbers::ln2_low) + ", rest)");
}
/// "terms": (e^r - 1 - r) / r^2
inline std::string terms_of_exp(math tier) {
    return tier == math::accurate ? polynomial("terms", "r", numbers::accurate_exp_terms)
                                  : polynomial("terms", "r", numbers::quick_exp_terms);
}
/// "above_one": e^r - 1
inline std::string above_one(math tier) {
    return terms_of_exp(tier) + line("above_one", "multiply_add(terms, r * r, r)");
}
/// The lines of `coarse_exp` of `within`.
inline std::string coarse_exp() {
    return line("scaled", "within * " + number(numbers::per_ln2)) + line("shifted", "scaled + " + number(shift)) +
           line("r", "scaled - (shifted - " + number(shift) + ")") +
           polynomial("twice", "r", numbers::coarse_exp_terms) +
           "    return twice * power_of_two(shifted - 1.0f, 1.0f);\n}\n";
}

inline void define_for_exp(program& p) {
    define_multiply_add(p);
    define_lesser(p);
    define_greater(p);
    define_power_of_two(p);
}

inline void define_bounded_exp(program& p) {
    define_for_exp(p);
    std::string text =
        "/* e^x, of which nothing is asked above e^40, and what is not normal is zero */\n"
        "static float bounded_exp(float x)\n{\n" +
        line("within", between(p.tier == math::coarse ? -87.5f : -87.7f, 40, "x"));
    if (p.tier == math::coarse)
        text += coarse_exp();
    else
        text += parts_of_exp(shift) + above_one(p.tier) + line("power", "power_of_two(shifted, 1.0f)") +
                "    return multiply_add(above_one, power, power);\n}\n";
    p.define("bounded_exp", text);
}

}  // namespace detail

/// e^x
inline void define_exp(program& p) {
    using namespace detail;
    define_for_exp(p);
    const float least = p.tier == math::accurate ? -104.0f : -87.5f;
    std::string text = "static float exp_of(float x)\n{\n" + line("within", between(least, 89, "x"));
    if (p.tier == math::coarse)
        text += coarse_exp();
    else if (p.tier == math::quick)
        text += parts_of_exp(shift) + above_one(p.tier) + line("power", "power_of_two(shifted - 1.0f, 1.0f)") +
                "    return multiply_add(above_one, power, power) * 2.0f;\n}\n";
    else
        text += parts_of_exp(shift) + line("lost", "multiply_add(n, " + number(-numbers::ln2_low) + ", rest - r)") +
                terms_of_exp(p.tier) + line("above_one", "multiply_add(terms, r * r, lost) + r") +
                line("power", "power_of_two(shifted + " + one_of("-80.0f", "x", 64, -1) + ", 1.0f)") +
                "    return multiply_add(above_one, power, power) * " + one_of("-80.0f", "x", 0x1p-64f, 2) + ";\n}\n";
    p.define("exp_of", text);
}

/// 1 / (1 + e^-x)
inline void define_sigmoid(program& p) {
    using namespace detail;
    if (p.tier != math::accurate) {
        define_bounded_exp(p);
        return p.define("sigmoid_of", R"(static float sigmoid_of(float x)
{
    const float power = bounded_exp(x);
    return power / (1.0f + power);
}
)");
    }
    define_for_exp(p);
    constexpr auto& c = numbers::accurate_exp_terms;
    const std::string k = number(0x1.cp-24f);
    p.define("sigmoid_of",
             "/* k / (k + k e^-x) */\nstatic float sigmoid_of(float x)\n{\n" +
                 line("within", "-" + between(-104, 30, "x")) + parts_of_exp(shift - 24) +
                 line("power", "power_of_two(shifted, 1.75f)") + line("square", "r * r") +
                 line("low", "multiply_add(multiply_add(" + number(c[1]) + ", r, " + number(c[0]) + "), square, r)") +
                 line("high", "multiply_add(" + number(c[4]) + ", square, multiply_add(" + number(c[3]) + ", r, " +
                                  number(c[2]) + "))") +
                 line("above_one", "multiply_add(high, square * square, low)") + "    return " + k +
                 " / multiply_add(above_one, power, power + " + k + ");\n}\n");
}

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

namespace detail {

/// x p(x^2) / q(x^2): `odd_quotient`, bounded, or without its last bounds.
template <class Quotient>
std::string quotient(const std::string& of) {
    return "    float above = " + number(Quotient::above.back()) +
           ";\n    float below = " + number(Quotient::below.back()) + ";\n" +
           horner_steps("above", "square", Quotient::above) + horner_steps("below", "square", Quotient::below) +
           "    return " + of + ";\n}\n";
}
template <class Quotient>
std::string odd_quotient() {
    return line("square", "lesser(" + number(Quotient::square_bound) + ", x * x)") +
           quotient<Quotient>(between(-1, 1, "x * (above / below)"));
}

/// x, which has no sign, with that of s
inline void define_signed_as(program& p) {
    define_bits(p);
    p.define("signed_as", R"(static float signed_as(float x, float s)
{
    return float_of(bits_of(x) | (bits_of(s) & 0x80000000U));
}
)");
}

inline void define_accurate_tanh(program& p) {
    define_multiply_add(p);
    define_parameter(p);
    define_lesser(p);
    define_magnitude(p);
    define_signed_as(p);
    std::string text =
        "/* Of each interval: where it begins, and a polynomial from there on. */\n"
        "static const float tanh_table[8][8] IN_FLASH = {";
    for (std::size_t row = 0; row < 8; ++row) {
        text += row == 0 ? "\n    {" : ",\n    {";
        for (std::size_t i = 0; i < 8; ++i)
            text += (i == 0 ? "" : i == 4 ? ",\n     " : ", ") + number(numbers::tanh_table.rows[row][i]);
        text += "}";
    }
    text += "\n};\n\nstatic float tanh_of(float x)\n{\n" +
            line("size", "lesser(" + number(numbers::tanh_bound) + ", magnitude(x))") +
            "    const float *const c = tanh_table[(bits_of(multiply_add(size, " + number(numbers::tanh_slope) +
            ", 2.0f)) >> 22) & 7U];\n" + line("d", "size - parameter(&c[0])") + line("square", "d * d") +
            line("low", "multiply_add(parameter(&c[3]), d, parameter(&c[2]))") +
            line("middle", "multiply_add(parameter(&c[5]), d, parameter(&c[4]))") +
            line("high", "multiply_add(multiply_add(parameter(&c[7]), d, parameter(&c[6])), square, middle)") +
            "    return signed_as(multiply_add(multiply_add(high, square, low), d, parameter(&c[1])), x);\n}\n";
    p.define("tanh_of", text);
}

}  // namespace detail

/// The hyperbolic tangent
inline void define_tanh(program& p) {
    using namespace detail;
    if (p.tier == math::accurate) return define_accurate_tanh(p);
    define_multiply_add(p);
    define_lesser(p);
    define_greater(p);
    std::string text = "static float tanh_of(float x)\n{\n";
    if (p.tier == math::quick)
        text += odd_quotient<numbers::tanh_quotient<math::quick>>();
    else
        text += line("within", between(-5, 5, "x")) + line("square", "within * within") +
                quotient<numbers::tanh_quotient<math::coarse>>("within * (above / below)");
    p.define("tanh_of", text);
}

/// The error function
inline void define_erf(program& p) {
    using namespace detail;
    define_lesser(p);
    if (p.tier == math::coarse) {
        define_multiply_add(p);
        define_greater(p);
        return p.define("erf_of", "static float erf_of(float x)\n{\n" + odd_quotient<numbers::coarse_erf_quotient>());
    }
    define_bounded_exp(p);
    define_magnitude(p);
    define_signed_as(p);
    const bool accurate = p.tier == math::accurate;
    p.define("erf_of", "static float erf_of(float x)\n{\n" + line("size", "lesser(3.93f, magnitude(x))") +
                           line("square", "size * size") +
                           (accurate ? polynomial("terms", "square", numbers::erf_terms<math::accurate>)
                                     : polynomial("terms", "square", numbers::erf_terms<math::quick>)) +
                           line("small", "multiply_add(terms, size, size)") +
                           (accurate ? polynomial("exponent", "size", numbers::erfc_exponent<math::accurate>)
                                     : polynomial("exponent", "size", numbers::erfc_exponent<math::quick>)) +
                           line("large", "1.0f - bounded_exp(-exponent)") +
                           "    return signed_as((0.8f > size) ? small : large, x);\n}\n");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
