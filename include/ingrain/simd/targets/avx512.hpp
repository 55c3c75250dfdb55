#pragma once
/// \file
/// AVX-512 (F, VL, DQ, BW): registers of sixteen floats, of eight and of four. Part of lanes.hpp.

#include <ingrain/simd/targets/x86.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <type_traits>

#if INGRAIN_WIDTH == 64

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

inline constexpr std::size_t registers = 32;  ///< how many there are

namespace target {

/// The first `Count` values of a register; touches nothing behind them.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_part(const float* from) {
    constexpr std::uint16_t mask = (1u << Count) - 1;
    if constexpr (sizeof(Batch) == 64)
        return _mm512_maskz_loadu_ps(mask, from);
    else if constexpr (sizeof(Batch) == 32)
        return _mm256_maskz_loadu_ps(mask, from);
    else
        return _mm_maskz_loadu_ps(mask, from);
}
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline void store_part(const Batch& value, float* to) {
    constexpr std::uint16_t mask = (1u << Count) - 1;
    if constexpr (sizeof(Batch) == 64)
        _mm512_mask_storeu_ps(to, mask, value);
    else if constexpr (sizeof(Batch) == 32)
        _mm256_mask_storeu_ps(to, mask, value);
    else
        _mm_mask_storeu_ps(to, mask, value);
}

/// v at the beginning of a `To`, which is not narrower; what is behind it is undefined, or zero. g++ takes shuffles to
/// a wider register through memory, where a load has to wait for a narrower store.
template <class To, bool Zeros, class Batch>
INGRAIN_INLINE inline auto in_wider(Batch v) {
    if constexpr (sizeof(Batch) == 16 && sizeof(To) == 64)
        return To(Zeros ? _mm512_zextps128_ps512(v) : _mm512_castps128_ps512(v));
    else if constexpr (sizeof(Batch) == 32 && sizeof(To) == 64)
        return To(Zeros ? _mm512_zextps256_ps512(v) : _mm512_castps256_ps512(v));
    else if constexpr (sizeof(Batch) == 16 && sizeof(To) == 32)
        return To(Zeros ? _mm256_zextps128_ps256(v) : _mm256_castps128_ps256(v));
    else
        return v;
}

#if defined(__AVX512VBMI__)
/// The bytes of half i at the third and fourth place of value i; the others are those behind the halves, zeros.
alignas(64) inline constexpr auto upper_places = [] {
    std::array<std::uint8_t, 64> places{};
    for (std::uint8_t i = 0; i < 64; ++i) places[i] = static_cast<std::uint8_t>(i % 4 < 2 ? 63 : i / 4 * 2 + i % 2);
    return places;
}();
/// The other way round.
alignas(64) inline constexpr auto bytes_of_upper_halves = [] {
    std::array<std::uint8_t, 64> places{};
    for (std::uint8_t i = 0; i < 32; ++i) places[i] = static_cast<std::uint8_t>(i / 2 * 4 + 2 + i % 2);
    return places;
}();
#endif

/// The first `Count` values of a register, of which memory has the upper halves.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_halves(const std::uint16_t* from) {
    constexpr std::uint16_t mask = (1u << Count) - 1;
    if constexpr (sizeof(Batch) == 64) {
        const __m256i halves = Count == 16 ? _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from))
                                           : _mm256_maskz_loadu_epi16(mask, from);
#if defined(__AVX512VBMI__)  // one shuffle, where widening and shifting are two instructions
        return _mm512_castsi512_ps(
            _mm512_permutexvar_epi8(_mm512_load_si512(upper_places.data()), _mm512_zextsi256_si512(halves)));
#else
        return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(halves), 16));
#endif
    } else {
        const __m128i halves = Count == 8 ? _mm_loadu_si128(reinterpret_cast<const __m128i*>(from))
                                          : _mm_maskz_loadu_epi16(static_cast<__mmask8>(mask), from);
        if constexpr (sizeof(Batch) == 32)
            return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(halves), 16));
        else
            return _mm_castsi128_ps(_mm_slli_epi32(_mm_cvtepu16_epi32(halves), 16));
    }
}

#if defined(__AVX512VBMI__)
/// The upper halves of sixteen values: one shuffle of bytes.
template <class Batch>
    requires(sizeof(Batch) == 64)
INGRAIN_INLINE inline halves_of<16> upper_halves(const Batch& values) {
    const auto found =
        _mm512_permutexvar_epi8(_mm512_load_si512(bytes_of_upper_halves.data()), _mm512_castps_si512(values));
    return reinterpret_cast<halves_of<16>>(_mm512_castsi512_si256(found));
}
#endif

/// The bits of sixteen values plus `added`; of what is no number those of a quiet one.
template <class Batch, class Patterns>
    requires(sizeof(Batch) == 64)
INGRAIN_INLINE inline Patterns masked_sum_or_quiet(const Batch& x, Patterns added) {
    const __m512i bits = _mm512_castps_si512(x);
    return reinterpret_cast<Patterns>(_mm512_mask_add_epi32(_mm512_or_si512(bits, _mm512_set1_epi32(0x400000)),
                                                            _mm512_cmp_ps_mask(x, x, _CMP_ORD_Q), bits,
                                                            reinterpret_cast<__m512i>(added)));
}

/// column[i] for each lane, where i are its three lowest bits, or its four: the second half of a column is as the first
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> permuted(const float* column, xsimd::batch<float, A> numbers) {
    if constexpr (sizeof(numbers) == 64) {
        return _mm512_permutexvar_ps(_mm512_castps_si512(numbers), _mm512_load_ps(column));
    } else if constexpr (sizeof(numbers) == 32) {
        return _mm256_permutexvar_ps(_mm256_castps_si256(numbers), _mm256_load_ps(column));
    } else {
        const __m256i first = _mm256_castsi128_si256(_mm_castps_si128(numbers));
        return _mm256_castps256_ps128(_mm256_permutexvar_ps(first, _mm256_load_ps(column)));
    }
}

/// Integers of another size, as vectors of the compiler's own; g++ converts eight bytes one by one.
template <class Wide, class Narrow>
INGRAIN_INLINE inline Wide widened_integers(Narrow integers) {
    if constexpr (sizeof(Narrow) == 8 && sizeof(Wide) == 32)
        return reinterpret_cast<Wide>(_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(std::bit_cast<long long>(integers))));
    else
        return __builtin_convertvector(integers, Wide);
}
template <class Narrow, class Wide>
INGRAIN_INLINE inline Narrow narrowed_integers(Wide integers) {
    return __builtin_convertvector(integers, Narrow);
}

}  // namespace target

}}}  // namespace ingrain::INGRAIN_ABI::simd
#endif
