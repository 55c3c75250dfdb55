#pragma once
/// \file
/// Registers of sums to which the products of four inputs each are added: x86 and aarch64, and in plain C++.

#include <ingrain/simd/integers/instructions.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// Sums of `Count` outputs. A target's has the same members.
///
///     sums[o] += Σ_k (x[k] + Offset) w[4 o + k]        k < 4
///
/// Where instructions want x unsigned, `Offset` is 128, `prepared_byte` makes x + 128 of x, and what that adds to a
/// sum, 128 Σ w, is taken off the bias.
template <std::size_t Count, std::int32_t Offset>
struct portable_quads {
    static constexpr std::size_t count = Count;
    static constexpr std::int32_t offset = Offset;
    using word = std::uint32_t;
    std::int32_t sums[Count]{};

    static constexpr word inputs(const std::int8_t* x) { return load_word(x); }
    constexpr void add(word x, const std::int8_t* w) {
        for (std::size_t o = 0; o < Count; ++o)
            for (std::size_t k = 0; k < 4; ++k) {
                const std::uint32_t byte = x >> 8 * k & 0xff;
                sums[o] +=
                    (Offset > 0 ? static_cast<std::int32_t>(byte) : static_cast<std::int8_t>(byte)) * w[4 * o + k];
            }
    }
    constexpr void add(const portable_quads& other) {
        for (std::size_t o = 0; o < Count; ++o) sums[o] += other.sums[o];
    }
    constexpr void store(std::int32_t* to) const {
        for (std::size_t o = 0; o < Count; ++o) to[o] = sums[o];
    }
};

#if INGRAIN_HAS_VNNI == 64
/// vpdpbusd, which wraps; never vpdpbusds or vpmaddubsw of large numbers, which saturate.
struct quads {
    static constexpr std::size_t count = 16;
    static constexpr std::int32_t offset = 128;
    using word = __m512i;
    typedef std::int32_t integers __attribute__((vector_size(64)));
    integers sums{};  // not __m512i, of which g++ would keep a second copy in memory: the instruction has these

    INGRAIN_INLINE static word inputs(const std::int8_t* x) {
        return _mm512_set1_epi32(static_cast<int>(load_word(x)));
    }
    INGRAIN_INLINE void add(word x, const std::int8_t* w) {
        sums =
            reinterpret_cast<integers>(_mm512_dpbusd_epi32(reinterpret_cast<__m512i>(sums), x, _mm512_loadu_si512(w)));
    }
    INGRAIN_INLINE void add(const quads& other) { sums += other.sums; }
    INGRAIN_INLINE void store(std::int32_t* to) const { _mm512_storeu_si512(to, reinterpret_cast<__m512i>(sums)); }
};
#elif INGRAIN_HAS_VNNI == 32
struct quads {
    static constexpr std::size_t count = 8;
    static constexpr std::int32_t offset = 128;
    using word = __m256i;
    __m256i sums = _mm256_setzero_si256();

    INGRAIN_INLINE static word inputs(const std::int8_t* x) {
        return _mm256_set1_epi32(static_cast<int>(load_word(x)));
    }
    INGRAIN_INLINE void add(word x, const std::int8_t* w) {
        sums = _mm256_dpbusd_avx_epi32(sums, x, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w)));
    }
    INGRAIN_INLINE void add(const quads& other) { sums = _mm256_add_epi32(sums, other.sums); }
    INGRAIN_INLINE void store(std::int32_t* to) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), sums); }
};
#elif INGRAIN_HAS_BYTES == 32
/// vpmaddubsw of |x| and of w with the sign of x: two products are at most 2 * 128 * 127 and do not saturate.
struct quads {
    static constexpr std::size_t count = 8;
    static constexpr std::int32_t offset = 0;
    struct word {
        __m256i x, magnitudes;
    };
    __m256i sums = _mm256_setzero_si256();

    INGRAIN_INLINE static word inputs(const std::int8_t* x) {
        const __m256i all = _mm256_set1_epi32(static_cast<int>(load_word(x)));
        return {all, _mm256_abs_epi8(all)};
    }
    INGRAIN_INLINE void add(word x, const std::int8_t* w) {
        const __m256i weights = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
        const __m256i pairs = _mm256_maddubs_epi16(x.magnitudes, _mm256_sign_epi8(weights, x.x));
        sums = _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
    }
    INGRAIN_INLINE void add(const quads& other) { sums = _mm256_add_epi32(sums, other.sums); }
    INGRAIN_INLINE void store(std::int32_t* to) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), sums); }
};
#elif INGRAIN_HAS_BYTES == 16
/// pmaddwd of widened bytes; two partial sums an output, in two registers, are added in the end.
struct quads {
    static constexpr std::size_t count = 4;
    static constexpr std::int32_t offset = 0;
    using word = __m128i;
    __m128i first = _mm_setzero_si128(), second = _mm_setzero_si128();

    INGRAIN_INLINE static word inputs(const std::int8_t* x) {
        const __m128i bytes = _mm_set1_epi32(static_cast<int>(load_word(x)));
        return _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
    }
    INGRAIN_INLINE void add(word x, const std::int8_t* w) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(w));
        const __m128i low = _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8),
                      high = _mm_srai_epi16(_mm_unpackhi_epi8(bytes, bytes), 8);
        first = _mm_add_epi32(first, _mm_madd_epi16(x, low));
        second = _mm_add_epi32(second, _mm_madd_epi16(x, high));
    }
    INGRAIN_INLINE void add(const quads& other) {
        first = _mm_add_epi32(first, other.first), second = _mm_add_epi32(second, other.second);
    }
    INGRAIN_INLINE void store(std::int32_t* to) const {
        const __m128 a = _mm_castsi128_ps(first), b = _mm_castsi128_ps(second);
        const __m128i even = _mm_castps_si128(_mm_shuffle_ps(a, b, 0x88)),
                      odd = _mm_castps_si128(_mm_shuffle_ps(a, b, 0xdd));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(to), _mm_add_epi32(even, odd));
    }
};
#elif INGRAIN_HAS_DOT_PRODUCTS
/// sdot, whose operands are both signed.
struct quads {
    static constexpr std::size_t count = 4;
    static constexpr std::int32_t offset = 0;
    using word = int8x16_t;
    int32x4_t sums = vdupq_n_s32(0);

    INGRAIN_INLINE static word inputs(const std::int8_t* x) { return vreinterpretq_s8_u32(vdupq_n_u32(load_word(x))); }
    INGRAIN_INLINE void add(word x, const std::int8_t* w) { sums = vdotq_s32(sums, x, vld1q_s8(w)); }
    INGRAIN_INLINE void add(const quads& other) { sums = vaddq_s32(sums, other.sums); }
    INGRAIN_INLINE void store(std::int32_t* to) const { vst1q_s32(to, sums); }
};
#else
using quads = portable_quads<4, 0>;
#endif

/// x as `inputs` reads it.
template <class Quads>
INGRAIN_INLINE constexpr std::int8_t prepared_byte(std::int8_t x) {
    return Quads::offset > 0 ? static_cast<std::int8_t>(x ^ -128) : x;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
