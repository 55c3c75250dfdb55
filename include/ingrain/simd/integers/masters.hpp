#pragma once
/// \file
/// Numbers of 16 bits of which the high byte is a weight.

#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// The high byte, in one load.
INGRAIN_INLINE constexpr std::int32_t high_byte(const std::int16_t* from) {
    if (INGRAIN_IS_CONSTANT_EVALUATED) return *from >> 8;
    constexpr int at = std::endian::native == std::endian::little ? 1 : 0;
    return static_cast<std::int8_t>(reinterpret_cast<const unsigned char*>(from)[at]);
}

/// The nearest number of 16 bits.
INGRAIN_INLINE constexpr std::int16_t saturated(std::int32_t x) {
#if defined(__ARM_FEATURE_SAT)
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        std::int32_t result;
        asm("ssat %0, #16, %1" : "=r"(result) : "r"(x));
        return static_cast<std::int16_t>(result);
    }
#endif
    const auto low = static_cast<std::int16_t>(x);
    return low == x ? low : static_cast<std::int16_t>(x < 0 ? -32768 : 32767);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
