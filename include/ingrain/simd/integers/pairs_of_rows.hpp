#pragma once
/// \file
/// Products of four channels with weights of their own, from words that hold a channel of two rows in each half
/// (Cortex-M4, M7, M33).

#include <ingrain/simd/integers/pairs.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// From four bytes of each of two rows: words of channels 0, 2, 1, 3. Moves on.
INGRAIN_INLINE constexpr void widen_two_rows(std::uint32_t first, std::uint32_t second, std::uint32_t*& to) {
#if INGRAIN_HAS_DSP
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {  // compilers do not pack halves, and store each word by itself
        std::uint32_t a, b, c;
        asm volatile(
            "sxtb16 %[a], %[u]\n sxtb16 %[b], %[v]\n sxtb16 %[u], %[u], ror #8\n sxtb16 %[v], %[v], ror #8\n"
            "pkhbt %[c], %[a], %[b], lsl #16\n pkhtb %[b], %[b], %[a], asr #16\n strd %[c], %[b], [%[to]], #8\n"
            "pkhbt %[c], %[u], %[v], lsl #16\n pkhtb %[v], %[v], %[u], asr #16\n strd %[c], %[v], [%[to]], #8"
            : [a] "=&r"(a), [b] "=&r"(b), [c] "=&r"(c), [u] "+r"(first), [v] "+r"(second), [to] "+r"(to)::"memory");
        return;
    }
#endif
    const std::uint32_t a = even_bytes(first), b = even_bytes(second), c = odd_bytes(first), d = odd_bytes(second);
    to[0] = (a & 0xffff) | b << 16, to[1] = a >> 16 | (b & 0xffff0000);
    to[2] = (c & 0xffff) | d << 16, to[3] = c >> 16 | (d & 0xffff0000);
    to += 4;
}
/// From four bytes of one row: words of channels 0 and 2, and of 1 and 3. Moves on.
INGRAIN_INLINE constexpr void widen_row(std::uint32_t row, std::uint32_t*& to) {
#if INGRAIN_HAS_DSP
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        std::uint32_t a;
        asm volatile("sxtb16 %[a], %[u]\n sxtb16 %[u], %[u], ror #8\n strd %[a], %[u], [%[to]], #8"
                     : [a] "=&r"(a), [u] "+r"(row), [to] "+r"(to)::"memory");
        return;
    }
#endif
    to[0] = even_bytes(row), to[1] = odd_bytes(row);
    to += 2;
}

/// Sums of four channels. w: halves in the order of those of x.
struct four_channels {
    std::int32_t sums[4];

    INGRAIN_INLINE constexpr void begin(const std::int32_t* bias) {
#if INGRAIN_HAS_DSP
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            asm("ldrd %[s0], %[s1], [%[bias]]\n ldrd %[s2], %[s3], [%[bias], #8]"
                : [s0] "=&r"(sums[0]), [s1] "=&r"(sums[1]), [s2] "=&r"(sums[2]), [s3] "=r"(sums[3])
                : [bias] "r"(bias), "m"(*reinterpret_cast<const std::int32_t (*)[4]>(bias)));
            return;
        }
#endif
        for (std::size_t k = 0; k < 4; ++k) sums[k] = bias[k];
    }
    /// The products of two rows: eight instructions for eight products. Moves on.
    INGRAIN_INLINE constexpr void add_two_rows(const std::uint32_t*& x, const std::int16_t*& w) {
#if INGRAIN_HAS_DSP
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            std::uint32_t u, v, a, b;
            asm("ldrd %[u], %[v], [%[x]], #8\n ldrd %[a], %[b], [%[w]], #8\n smlad %[s0], %[u], %[a], %[s0]\n"
                "smlad %[s2], %[v], %[b], %[s2]\n ldrd %[u], %[v], [%[x]], #8\n ldrd %[a], %[b], [%[w]], #8\n"
                "smlad %[s1], %[u], %[a], %[s1]\n smlad %[s3], %[v], %[b], %[s3]"
                : [u] "=&r"(u), [v] "=&r"(v), [a] "=&r"(a), [b] "=&r"(b), [x] "+r"(x), [w] "+r"(w), [s0] "+r"(sums[0]),
                  [s1] "+r"(sums[1]), [s2] "+r"(sums[2]), [s3] "+r"(sums[3])::"memory");
            return;
        }
#endif
        for (const std::size_t k : order) {
            sums[k] += half(x[0], 0) * w[0] + half(x[0], 16) * w[1];
            ++x, w += 2;
        }
    }
    /// Those of one row: six for four. Moves on.
    INGRAIN_INLINE constexpr void add_row(const std::uint32_t*& x, const std::int16_t*& w) {
#if INGRAIN_HAS_DSP
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            std::uint32_t u, v, a, b;
            asm("ldrd %[u], %[v], [%[x]], #8\n ldrd %[a], %[b], [%[w]], #8\n smlabb %[s0], %[u], %[a], %[s0]\n"
                "smlatt %[s2], %[u], %[a], %[s2]\n smlabb %[s1], %[v], %[b], %[s1]\n smlatt %[s3], %[v], %[b], %[s3]"
                : [u] "=&r"(u), [v] "=&r"(v), [a] "=&r"(a), [b] "=&r"(b), [x] "+r"(x), [w] "+r"(w), [s0] "+r"(sums[0]),
                  [s1] "+r"(sums[1]), [s2] "+r"(sums[2]), [s3] "+r"(sums[3])::"memory");
            return;
        }
#endif
        for (const std::size_t k : order) sums[k] += half(x[k % 2], k / 2 * 16) * *w++;
        x += 2;
    }

private:
    static constexpr std::size_t order[4]{0, 2, 1, 3};
    static constexpr std::int32_t half(std::uint32_t word, std::size_t shift) {
        return static_cast<std::int16_t>(word >> shift & 0xffff);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
