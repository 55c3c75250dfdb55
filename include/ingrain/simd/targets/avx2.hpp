#pragma once
/// \file
/// AVX2 with a fused multiply-add: registers of eight floats, and of four. Part of lanes.hpp.

#include <ingrain/simd/targets/x86.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#if INGRAIN_WIDTH == 32

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

inline constexpr std::size_t registers = 16;  ///< how many there are

namespace target {

/// Ones for the first `Count` values of a register, zeros for the others.
template <std::size_t Count, class Batch>
struct mask_of {
    static constexpr auto ones = [] {
        std::array<std::int32_t, Batch::size> set{};
        std::fill_n(set.begin(), Count, -1);
        return set;
    }();
    alignas(Batch) static constexpr std::array<std::int32_t, Batch::size> aligned_ones = ones;
    INGRAIN_INLINE static auto bits() {
        if constexpr (sizeof(Batch) == 32)
            return _mm256_load_si256(reinterpret_cast<const __m256i*>(aligned_ones.data()));
        else
            return _mm_load_si128(reinterpret_cast<const __m128i*>(aligned_ones.data()));
    }
};

/// The first `Count` values of a register; touches nothing behind them.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_part(const float* from) {
    if constexpr (sizeof(Batch) == 32)
        return _mm256_maskload_ps(from, mask_of<Count, Batch>::bits());
    else
        return _mm_maskload_ps(from, mask_of<Count, Batch>::bits());
}
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline void store_part(const Batch& value, float* to) {
    if constexpr (sizeof(Batch) == 32)
        _mm256_maskstore_ps(to, mask_of<Count, Batch>::bits(), value);
    else
        _mm_maskstore_ps(to, mask_of<Count, Batch>::bits(), value);
}

/// v at the beginning of a `To`, which is not narrower; what is behind it is undefined, or zero. g++ takes shuffles to
/// a wider register through memory, where a load has to wait for a narrower store.
template <class To, bool Zeros, class Batch>
INGRAIN_INLINE inline auto in_wider(Batch v) {
    if constexpr (sizeof(Batch) == 16 && sizeof(To) == 32)
        return To(Zeros ? _mm256_zextps128_ps256(v) : _mm256_castps128_ps256(v));
    else
        return v;
}

/// The first `Count` values of a register, of which memory has the upper halves.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_halves(const std::uint16_t* from) {
    __m128i halves;
    if constexpr (Count == 8)  // one shuffle, where widening and shifting are two instructions
        return _mm256_castsi256_ps(
            _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from))),
                                _mm256_setr_epi8(-1, -1, 0, 1, -1, -1, 2, 3, -1, -1, 4, 5, -1, -1, 6, 7, -1, -1, 8, 9,
                                                 -1, -1, 10, 11, -1, -1, 12, 13, -1, -1, 14, 15)));
    else if constexpr (Count == 4)
        halves = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    else
        halves = std::bit_cast<__m128i>(load_bytes<halves_of<8>, Count>(from));
    if constexpr (sizeof(Batch) == 32)
        return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(halves), 16));
    else
        return _mm_castsi128_ps(_mm_slli_epi32(_mm_cvtepu16_epi32(halves), 16));
}

/// The upper halves of eight values: a shuffle of bytes in each half of the register, and one of these.
template <class Batch>
    requires(sizeof(Batch) == 32)
INGRAIN_INLINE inline halves_of<8> upper_halves(const Batch& values) {
    const __m256i halves = _mm256_shuffle_epi8(
        _mm256_castps_si256(values), _mm256_setr_epi8(2, 3, 6, 7, 10, 11, 14, 15, -1, -1, -1, -1, -1, -1, -1, -1, 2, 3,
                                                      6, 7, 10, 11, 14, 15, -1, -1, -1, -1, -1, -1, -1, -1));
    return reinterpret_cast<halves_of<8>>(_mm256_castsi256_si128(_mm256_permute4x64_epi64(halves, 8)));
}

/// column[i] for each lane, where i are its three lowest bits
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> permuted(const float* column, xsimd::batch<float, A> numbers) {
    const __m256 from = _mm256_load_ps(column);
    if constexpr (sizeof(numbers) == 32) {
        return _mm256_permutevar8x32_ps(from, _mm256_castps_si256(numbers));
    } else {
        const __m256i first = _mm256_castsi128_si256(_mm_castps_si128(numbers));
        return _mm256_castps256_ps128(_mm256_permutevar8x32_ps(from, first));
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
    if constexpr (sizeof(Narrow) == 8 && sizeof(Wide) == 32) {
        const auto all = reinterpret_cast<__m256i>(integers);
        const __m128i halves = _mm_packus_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
        return std::bit_cast<Narrow>(_mm_cvtsi128_si64(_mm_packus_epi16(halves, halves)));
    } else {
        return __builtin_convertvector(integers, Narrow);
    }
}

}  // namespace target

}}}  // namespace ingrain::INGRAIN_ABI::simd
#endif
