#pragma once
/// \file
/// Products of bytes with Helium, or in plain C++: those of sixteen inputs in one sum, and those of four channels.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/instructions.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// sums[o] += Σ_i x[i] w[o][i] for four rows of weights, `Depth` bytes apart; Depth is a multiple of 16. x may be read
/// up to the last multiple of 16 that is not above `In`; the rest of it, less than sixteen values, is taken one by one
/// into a register, with zeros.
template <std::size_t In, std::size_t Depth>
INGRAIN_INLINE constexpr void add_sixteens(const std::int8_t* x, const std::int8_t* w, std::size_t outputs,
                                           std::int32_t (&sums)[4]) {
#if INGRAIN_HAS_HELIUM
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        std::int32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3];
        const auto add = [&](int8x16_t v, const std::int8_t* from) INGRAIN_INLINE {
            a = vmladavaq_s8(a, v, vld1q_s8(from));
            if (outputs > 1) b = vmladavaq_s8(b, v, vld1q_s8(from + Depth));
            if (outputs > 2) c = vmladavaq_s8(c, v, vld1q_s8(from + 2 * Depth));
            if (outputs > 3) d = vmladavaq_s8(d, v, vld1q_s8(from + 3 * Depth));
        };
        constexpr std::size_t full = In / 16 * 16;
        if constexpr (full <= 80) INGRAIN_UNROLL
        for (std::size_t i = 0; i < full; i += 16) add(vld1q_s8(x + i), w + i);
        else INGRAIN_ROLLED for (std::size_t i = 0; i < full; i += 16) add(vld1q_s8(x + i), w + i);
        if constexpr (full < In) add(vldrbq_z_s8(x + full, vctp8q(In - full)), w + full);
        sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
        return;
    }
#endif
    for (std::size_t o = 0; o < outputs && o < 4; ++o)
        for (std::size_t i = 0; i < In; ++i) sums[o] += x[i] * w[o * Depth + i];
}

/// The offset of the first of the taps before t, or of t, that can be loaded from one address: less than 128 bytes
/// apart.
template <class Offset>
constexpr std::size_t near_offset(std::size_t t) {
    std::size_t first = 0;
    for (std::size_t i = 1; i <= t; ++i)
        if (Offset{}(i)-Offset{}(first) > 127) first = i;
    return Offset{}(first);
}

/// sums[k] = bias[k] + Σ_t x[offset(t) + k] w[Count t + k] for four or eight channels k; so many bytes of x can be read
/// at each offset.
template <std::size_t Taps, std::size_t Count>
INGRAIN_INLINE constexpr void sum_taps(const std::int8_t* x, auto offset, const std::int8_t* w,
                                       const std::int32_t* bias, std::int32_t (&sums)[Count]) {
#if INGRAIN_HAS_HELIUM
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        if constexpr (Count == 8) {
            // Two products fit 16 bits, as weights are not -128. In assembly, because compilers load all taps before
            // they multiply the first, and then keep them in memory.
            int32x4x2_t all = vld2q_s32(bias);
            using place = decltype(offset);
            for_each_constant<(Taps + 1) / 2>([&](auto pair) INGRAIN_INLINE {
                constexpr std::size_t t = 2 * pair, at = near_offset<place>(t);
                int16x8_t a, b;
                asm volatile(
                    "vldrb.s16 %q[a], [%[x], %[from]]\n vldrb.s16 %q[b], [%[w]], #8\n vmul.i16 %q[a], %q[a], %q[b]"
                    : [a] "=&w"(a), [b] "=&w"(b), [w] "+l"(w)
                    : [x] "l"(x + at), [from] "i"(place{}(t)-at)
                    : "memory");
                if constexpr (t + 1 < Taps) {
                    constexpr std::size_t next = near_offset<place>(t + 1);
                    int16x8_t c;
                    asm volatile(
                        "vldrb.s16 %q[b], [%[x], %[from]]\n vldrb.s16 %q[c], [%[w]], #8\n"
                        "vmul.i16 %q[b], %q[b], %q[c]\n vadd.i16 %q[a], %q[a], %q[b]"
                        : [a] "+w"(a), [b] "=&w"(b), [c] "=&w"(c), [w] "+l"(w)
                        : [x] "l"(x + next), [from] "i"(place{}(t + 1) - next)
                        : "memory");
                }
                all.val[0] = vaddq_s32(all.val[0], vmovlbq_s16(a));
                all.val[1] = vaddq_s32(all.val[1], vmovltq_s16(a));
            });
            return vst2q_s32(sums, all);
        } else {
            int32x4_t all = vld1q_s32(bias);
            INGRAIN_UNROLL
            for (std::size_t t = 0; t < Taps; ++t)
                all = vaddq_s32(all, vmulq_s32(vldrbq_s32(x + offset(t)), vldrbq_s32(w + 4 * t)));
            return vst1q_s32(sums, all);
        }
    }
#endif
#if INGRAIN_HAS_THUMB_ONLY
    if constexpr (Count == 4)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {  // as in one_by_one.hpp
            std::int32_t a = bias[0], b = bias[1], c = bias[2], d = bias[3], v, t;
            for_each_constant<Taps>([&](auto tap) INGRAIN_INLINE {
                asm volatile(
                    "ldrb %[v], [%[x]]\n sxtb %[v], %[v]\n ldrb %[t], [%[w]]\n sxtb %[t], %[t]\n mul %[t], %[v]\n"
                    "add %[a], %[t]\n ldrb %[v], [%[x], #1]\n sxtb %[v], %[v]\n ldrb %[t], [%[w], #1]\n"
                    "sxtb %[t], %[t]\n mul %[t], %[v]\n add %[b], %[t]\n ldrb %[v], [%[x], #2]\n"
                    "sxtb %[v], %[v]\n ldrb %[t], [%[w], #2]\n sxtb %[t], %[t]\n mul %[t], %[v]\n add %[c], %[t]\n"
                    "ldrb %[v], [%[x], #3]\n sxtb %[v], %[v]\n ldrb %[t], [%[w], #3]\n sxtb %[t], %[t]\n"
                    "mul %[t], %[v]\n add %[d], %[t]\n add %[w], #4"
                    : [a] "+h"(a), [b] "+h"(b), [c] "+h"(c), [d] "+h"(d), [w] "+l"(w), [v] "=&l"(v), [t] "=&l"(t)
                    : [x] "l"(x + offset(tap))
                    : "memory", "cc");
            });
            sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
            return;
        }
#endif
    for_each_constant<Count>([&](auto k) INGRAIN_INLINE { sums[k] = bias[k]; });
    INGRAIN_UNROLL
    for (std::size_t t = 0; t < Taps; ++t)
        for_each_constant<Count>([&](auto k) INGRAIN_INLINE { sums[k] += x[offset(t) + k] * w[Count * t + k]; });
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
