#pragma once
/// \file
/// Numbers of 16 bits in files, widened exactly.

#include <ingrain/simd/bfloat16.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// The value of IEEE 754's binary16.
inline double number_of_half(std::uint16_t bits) {
    const int exponent = bits >> 10 & 31, fraction = bits & 1023;
    const double sign = (bits & 0x8000) != 0 ? -1 : 1;
    using limits = std::numeric_limits<double>;
    if (exponent == 31) return std::copysign(fraction != 0 ? limits::quiet_NaN() : limits::infinity(), sign);
    return sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25));
}

/// The value of a bfloat16.
inline double number_of_bfloat16(std::uint16_t bits) {
    bfloat16 number;
    number.bits = bits;
    return static_cast<double>(static_cast<float>(number));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
