#pragma once
/// \file
/// Changes of numbers of 16 bits, rounded by chance or to the nearest.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/masters.hpp>
#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

/// Thumb instructions of 16 bits alone, and a saturation of three.
#if defined(__ARM_ARCH_6M__) && !defined(INGRAIN_SCALAR)
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

// Functions without a frame, because a frame pointer would take a register that the loops need. Arguments: r0 factor,
// r1 and r2 the ends of dy and w, r3 shift; on the stack -2 times the count, then the bits of a draw. They keep a in
// r6.

/// w[o] = saturated(w[o] + ((factor dy[o] + half) >> shift)), 13 instructions for each.
__attribute__((naked, noinline)) inline void change_to_nearest(std::int32_t, const std::int16_t*, std::int16_t*,
                                                               std::int32_t, std::int32_t) {
    asm(".syntax unified\n push {r4-r7, lr}\n ldr r5, [sp, #20]\n movs r4, #1\n lsls r4, r3\n lsrs r4, #1\n"
        "1: ldrsh r6, [r1, r5]\n muls r6, r0\n adds r6, r4\n asrs r6, r3\n"
        " ldrsh r7, [r2, r5]\n adds r6, r7\n sxth r7, r6\n cmp r7, r6\n beq 2f\n"
        " asrs r7, r6, #31\n movs r6, #1\n lsls r6, #15\n subs r6, #1\n eors r6, r7\n"
        "2: strh r6, [r2, r5]\n adds r5, #2\n bne 1b\n pop {r4-r7, pc}");
}
/// The same with bits >> (32 - shift) for half; turns the bits by five for each, and returns them. 17 instructions.
__attribute__((naked, noinline)) inline std::uint32_t change_by_chance(std::int32_t, const std::int16_t*, std::int16_t*,
                                                                       std::int32_t, std::int32_t, std::uint32_t) {
    asm(".syntax unified\n push {r4-r7, lr}\n ldr r5, [sp, #20]\n ldr r4, [sp, #24]\n"
        " movs r6, #32\n subs r6, r3\n mov r12, r6\n"
        "1: mov r7, r12\n movs r6, r4\n lsrs r6, r7\n movs r7, #5\n rors r4, r7\n"
        " ldrsh r7, [r1, r5]\n muls r7, r0\n adds r6, r7\n asrs r6, r3\n"
        " ldrsh r7, [r2, r5]\n adds r6, r7\n sxth r7, r6\n cmp r7, r6\n beq 2f\n"
        " asrs r7, r6, #31\n movs r6, #1\n lsls r6, #15\n subs r6, #1\n eors r6, r7\n"
        "2: strh r6, [r2, r5]\n adds r5, #2\n bne 1b\n movs r0, r4\n pop {r4-r7, pc}");
}

}  // namespace detail
#endif

/// w[o] += (factor dy[o] + what rounds) >> shift, at most 16 bits.   |factor dy[o]| < 2^30   1 <= shift <= 30
template <std::size_t Out, class Rounds>
INGRAIN_INLINE constexpr void change_row(std::int32_t factor, const std::int16_t* dy, std::int32_t shift,
                                         Rounds& rounds, std::int16_t* w) {
#if INGRAIN_HAS_THUMB_ALONE
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        constexpr std::int32_t from = -2 * static_cast<std::int32_t>(Out);
        if constexpr (Rounds::draws)
            rounds.bits = detail::change_by_chance(factor, dy + Out, w + Out, shift, from, rounds.bits);
        else
            detail::change_to_nearest(factor, dy + Out, w + Out, shift, from);
        return;
    }
#endif
    const auto change = [&](std::size_t o)
                            INGRAIN_INLINE { w[o] = saturated(w[o] + ((factor * dy[o] + rounds()) >> shift)); };
    constexpr std::size_t whole = Out / 4 * 4;
    for (std::size_t o = 0; o < whole; o += 4)
        for_each_constant<4>([&](std::size_t k) INGRAIN_INLINE { change(o + k); });
    for_each_constant<Out - whole>([&](std::size_t k) INGRAIN_INLINE { change(whole + k); });
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
