#pragma once
/// \file
/// Changes of numbers of 16 bits, rounded by chance or to the nearest.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/masters.hpp>
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

/// What is added before a shift by 1 <= shift <= 30 to the right, so that it rounds to the nearest: a half.
struct half_up {
    static constexpr bool draws = false;
    std::int32_t half;

    constexpr explicit half_up(std::int32_t shift) : half(1 << (shift - 1)) {}
    constexpr std::int32_t operator()() const { return half; }
};

/// Or up or down by chance: a number from 0 to 2^shift - 1. One draw of 32 bits serves 32 weights: each takes its
/// highest bits, and turns it by five, which is no divisor of 32. So the first bits of all 32 are independent.
struct by_chance {
    static constexpr bool draws = true;
    std::uint32_t bits = 0;  ///< of a draw
    std::int32_t away;

    constexpr explicit by_chance(std::int32_t shift) : away(32 - shift) {}
    INGRAIN_INLINE constexpr std::int32_t operator()() {
        const auto result = static_cast<std::int32_t>(bits >> away);
        bits = std::rotr(bits, 5);
        return result;
    }
};

#if INGRAIN_HAS_THUMB_ALONE
namespace detail {

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

}  // namespace detail
#endif

/// w[o] += (factor dy[o] + what rounds) >> shift, at most 16 bits.   |factor dy[o]| < 2^30   1 <= shift <= 30
template <std::size_t Out>
INGRAIN_INLINE constexpr void change_row(std::int32_t factor, const std::int16_t* dy, std::int32_t shift, auto& rounds,
                                         std::int16_t* w) {
#if INGRAIN_HAS_THUMB_ALONE
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        if constexpr (rounds.draws)
            return detail::change_by_chance<Out>(factor, dy, shift, rounds.bits, rounds.away, w);
        else
            return detail::change_to_nearest<Out>(factor, dy, shift, rounds.half, w);
    }
#endif
    const auto change = [&](std::size_t o)
                            INGRAIN_INLINE { w[o] = saturated(w[o] + ((factor * dy[o] + rounds()) >> shift)); };
    constexpr std::size_t whole = Out / 4 * 4;
    for (std::size_t o = 0; o < whole; o += 4) for_each_constant<4>([&](auto k) INGRAIN_INLINE { change(o + k); });
    for_each_constant<Out - whole>([&](auto k) INGRAIN_INLINE { change(whole + k); });
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
