#pragma once
/// \file
/// The hyperbolic tangent in C, the same operations in the same order as simd/math/.

#include <ingrain/host/c99/elementary/text.hpp>
#include <ingrain/simd/math/tanh.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

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

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
