#pragma once
/// \file
/// Lines of functions of C.

#include <ingrain/host/c99/arithmetic.hpp>
#include <ingrain/host/c99/polynomials.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 { namespace detail {

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

}}}}  // namespace ingrain::INGRAIN_ABI::host::c99::detail
