#pragma once
/// \file
/// Numbers of 16 bits of which the high byte is a weight.

#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

/// Loops that need most registers are refused by compilers that do not optimise.
#if defined(__ARM_ARCH_6M__) && defined(__OPTIMIZE__) && !defined(INGRAIN_SCALAR)
#define INGRAIN_HAS_THUMB_ALONE 1
#else
#define INGRAIN_HAS_THUMB_ALONE 0
#endif

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

#if INGRAIN_HAS_THUMB_ALONE
/// w[o] = saturated(w[o] + ((factor dy[o] + rounds) >> shift)), where `rounds` is `half`, in 14 instructions for each.
template <std::size_t Count>
INGRAIN_INLINE inline void change_to_nearest(std::int32_t factor, const std::int16_t* dy, std::int32_t shift,
                                             std::int32_t half, std::int16_t* w) {
    std::int32_t at = -2 * static_cast<std::int32_t>(Count), a, b;
    asm volatile(
        ".syntax unified\n"
        "1: ldrsh %[a], [%[dy], %[at]]\n muls %[a], %[factor]\n add %[a], %[half]\n asrs %[a], %[shift]\n"
        " ldrsh %[b], [%[w], %[at]]\n adds %[a], %[b]\n sxth %[b], %[a]\n cmp %[b], %[a]\n beq 2f\n"
        " asrs %[b], %[a], #31\n movs %[a], #1\n lsls %[a], #15\n subs %[a], #1\n eors %[a], %[b]\n"
        "2: strh %[a], [%[w], %[at]]\n adds %[at], #2\n bne 1b\n"
        : [at] "+&l"(at), [a] "=&l"(a), [b] "=&l"(b)
        : [dy] "l"(dy + Count), [w] "l"(w + Count), [factor] "l"(factor), [shift] "l"(shift), [half] "h"(half)
        : "cc", "memory");
}
/// The same, where `rounds` is bits >> away, and bits are turned by five for each.
template <std::size_t Count>
INGRAIN_INLINE inline void change_by_chance(std::int32_t factor, const std::int16_t* dy, std::int32_t shift,
                                            std::uint32_t& bits, std::int32_t away, std::int16_t* w) {
    std::int32_t at = -2 * static_cast<std::int32_t>(Count), a, b;
    asm volatile(
        ".syntax unified\n"
        "1: mov %[b], %[away]\n movs %[a], %[bits]\n lsrs %[a], %[b]\n movs %[b], #5\n rors %[bits], %[b]\n"
        " ldrsh %[b], [%[dy], %[at]]\n muls %[b], %[factor]\n adds %[a], %[b]\n mov %[b], %[shift]\n"
        " asrs %[a], %[b]\n"
        " ldrsh %[b], [%[w], %[at]]\n adds %[a], %[b]\n sxth %[b], %[a]\n cmp %[b], %[a]\n beq 2f\n"
        " asrs %[b], %[a], #31\n movs %[a], #1\n lsls %[a], #15\n subs %[a], #1\n eors %[a], %[b]\n"
        "2: strh %[a], [%[w], %[at]]\n adds %[at], #2\n bne 1b\n"
        : [at] "+&l"(at), [a] "=&l"(a), [b] "=&l"(b), [bits] "+&l"(bits)
        : [dy] "l"(dy + Count), [w] "l"(w + Count), [factor] "l"(factor), [shift] "h"(shift), [away] "h"(away)
        : "cc", "memory");
}
#endif

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
