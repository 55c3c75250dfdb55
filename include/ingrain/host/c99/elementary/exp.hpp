#pragma once
/// \file
/// e^x and the logistic function in C, the same operations in the same order as simd/math/.

#include <ingrain/host/c99/elementary/text.hpp>
#include <ingrain/simd/math/exp.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

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

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
