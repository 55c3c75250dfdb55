#pragma once
/// \file
/// The library's polynomials (simd/math/polynomial.hpp) as expressions of C, with its coefficients.

#include <ingrain/host/c99/program.hpp>

#include <bit>
#include <cstddef>
#include <span>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// "x", "x_2", "x_4": power 2^i of x
inline std::string power_of(const std::string& x, std::size_t i) {
    return i == 0 ? x : x + "_" + std::to_string(std::size_t{1} << i);
}

/// By halves, as `polynomial`.
inline std::string sum_of_halves(const std::string& x, std::span<const float> c) {
    if (c.size() == 1) return number(c[0]);
    const std::size_t half = std::bit_ceil(c.size()) / 2, i = static_cast<std::size_t>(std::bit_width(half)) - 1;
    return "multiply_add(" + sum_of_halves(x, c.subspan(half)) + ", " + power_of(x, i) + ", " +
           sum_of_halves(x, c.first(half)) + ")";
}

}  // namespace detail

/// "    const float NAME = ...;", after the powers of x that it needs: c[0] + c[1] x + ... by halves.
inline std::string polynomial(const std::string& name, const std::string& x, std::span<const float> c) {
    std::string text;
    const std::size_t powers = c.size() < 3 ? 1 : static_cast<std::size_t>(std::bit_width(c.size() - 1));
    for (std::size_t i = 1; i < powers; ++i) {
        const std::string before = detail::power_of(x, i - 1);
        text += "    const float " + detail::power_of(x, i) + " = " + before + " * " + before + ";\n";
    }
    return text + "    const float " + name + " = " + detail::sum_of_halves(x, c) + ";\n";
}

/// The same as "    float NAME = ...;" and a step a line, from the highest term down.
inline std::string horner_steps(const std::string& name, const std::string& x, std::span<const float> c) {
    std::string text;
    for (std::size_t i = c.size() - 1; i > 0; --i)
        text += "    " + name + " = multiply_add(" + name + ", " + x + ", " + number(c[i - 1]) + ");\n";
    return text;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
