#pragma once
/// \file
/// SSE2, with a fused multiply-add or without: registers of four floats. Part of lanes.hpp.

#include <ingrain/simd/targets/x86.hpp>

#if INGRAIN_WIDTH == 16 && !INGRAIN_HAS_NEON

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

inline constexpr std::size_t registers = 16;  ///< how many there are

namespace target {

template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_part(const float* from) {
    return load_by_copy<Count, Batch>(from);
}
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline void store_part(const Batch& value, float* to) {
    store_by_copy<Count>(value, to);
}

/// v; there is no wider register.
template <class To, bool Zeros, class Batch>
INGRAIN_INLINE inline auto in_wider(Batch v) {
    return v;
}

/// The first `Count` values of a register, of which memory has the upper halves.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_halves(const std::uint16_t* from) {
    __m128i halves;
    if constexpr (Count == Batch::size)
        halves = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from));
    else
        halves = std::bit_cast<__m128i>(load_bytes<halves_of<8>, Count>(from));
    return _mm_castsi128_ps(_mm_unpacklo_epi16(_mm_setzero_si128(), halves));
}

#if defined(__AVX__)
/// column[i] for each lane, where i are its three lowest bits
template <class A>
INGRAIN_INLINE inline xsimd::batch<float, A> permuted(const float* column, xsimd::batch<float, A> numbers) {
    const __m128i first_two = _mm_castps_si128(numbers);
    const __m128 third = _mm_castsi128_ps(_mm_slli_epi32(first_two, 29));
    return _mm_blendv_ps(_mm_permutevar_ps(_mm_load_ps(column), first_two),
                         _mm_permutevar_ps(_mm_load_ps(column + 4), first_two), third);
}
#endif

/// Integers of another size, as vectors of the compiler's own.
template <class Wide, class Narrow>
INGRAIN_INLINE inline Wide widened_integers(Narrow integers) {
    return __builtin_convertvector(integers, Wide);
}
template <class Narrow, class Wide>
INGRAIN_INLINE inline Narrow narrowed_integers(Wide integers) {
    return __builtin_convertvector(integers, Narrow);
}

}  // namespace target

}}}  // namespace ingrain::INGRAIN_ABI::simd
#endif
