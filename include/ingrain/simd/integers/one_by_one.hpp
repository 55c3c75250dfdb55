#pragma once
/// \file
/// Products of bytes one at a time, of four outputs: cores without instructions for more (Cortex-M0, M3, RISC-V).

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/instructions.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// Whether weights are best stored as w + 128, unsigned: the Cortex-M0 loads such a byte in one instruction, and a
/// signed one in two.
inline constexpr bool unsigned_bytes_are_faster = INGRAIN_HAS_THUMB_ONLY != 0;

template <std::size_t Count>
INGRAIN_INLINE constexpr std::int32_t sum_of_bytes(const std::int8_t* x) {
    std::int32_t sum = 0;
#if INGRAIN_HAS_THUMB_ONLY
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {  // four instructions each, where compilers take seven
        std::int32_t v, at = Count - 1;
        asm("1: ldrsb %[v], [%[x], %[at]]\n add %[sum], %[v]\n sub %[at], #1\n bpl 1b"
            : [sum] "+l"(sum), [at] "+l"(at), [v] "=&l"(v)
            : [x] "l"(x), "m"(*reinterpret_cast<const std::int8_t (*)[Count]>(x))
            : "cc");
        return sum;
    }
#endif
    for (std::size_t i = Count; i-- > 0;) sum += x[i];
    return sum;
}

/// sums[o] += Σ_i x[i] w[4 i + o] for four outputs. `Unsigned` says that the bytes of w are numbers from 0 to 255.
/// Moves on in w.
template <std::size_t In, bool Unsigned>
INGRAIN_INLINE constexpr void add_fours(const std::int8_t* x, const std::int8_t*& w, std::int32_t (&sums)[4]) {
    std::int32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3];
    const auto weight = [&](std::size_t i) INGRAIN_INLINE {
        return Unsigned ? std::int32_t{static_cast<std::uint8_t>(w[i])} : std::int32_t{w[i]};
    };
    const auto step = [&](auto i) INGRAIN_INLINE {
        const std::int32_t v = x[i];
        a += v * weight(4 * i), b += v * weight(4 * i + 1), c += v * weight(4 * i + 2), d += v * weight(4 * i + 3);
    };
    constexpr std::size_t whole = In / 4 * 4;
#if INGRAIN_HAS_THUMB_ONLY
    if constexpr (Unsigned && whole > 0)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            // Compilers compute addresses anew, and keep sums in memory. The sums are in the upper registers, to which
            // can be added, but with which nothing can be multiplied.
            std::int32_t v, weight_and_product, at = -static_cast<std::int32_t>(whole);
            x += whole;
#define INGRAIN_ADD_FOUR(A, B, C, D)                                                        \
    "ldrsb %[v], [%[x], %[at]]\n ldrb %[t], [%[w], #" #A                                    \
    "]\n mul %[t], %[v]\n add %[a], %[t]\n"                                                 \
    "ldrb %[t], [%[w], #" #B "]\n mul %[t], %[v]\n add %[b], %[t]\n ldrb %[t], [%[w], #" #C \
    "]\n mul %[t], %[v]\n"                                                                  \
    "add %[c], %[t]\n ldrb %[t], [%[w], #" #D "]\n mul %[t], %[v]\n add %[d], %[t]\n"
            asm volatile("1:\n" INGRAIN_ADD_FOUR(0, 1, 2, 3) "add %[at], #1\n" INGRAIN_ADD_FOUR(
                             4, 5, 6, 7) "add %[at], #1\n" INGRAIN_ADD_FOUR(8, 9, 10, 11) "add %[at], #1\n"
                             INGRAIN_ADD_FOUR(12, 13, 14, 15) "add %[w], #16\n add %[at], #1\n bne 1b"
                         : [a] "+h"(a), [b] "+h"(b), [c] "+h"(c), [d] "+h"(d), [w] "+l"(w), [at] "+l"(at), [v] "=&l"(v),
                           [t] "=&l"(weight_and_product)
                         : [x] "l"(x)
                         : "memory", "cc");
#undef INGRAIN_ADD_FOUR
            for_each_constant<In % 4>(step);
            w += In % 4 * 4;
            sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
            return;
        }
#endif
    INGRAIN_ROLLED
    for (const std::int8_t* const end = x + whole; x != end; x += 4, w += 16) for_each_constant<4>(step);
    for_each_constant<In % 4>(step);
    w += In % 4 * 4;
    sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
