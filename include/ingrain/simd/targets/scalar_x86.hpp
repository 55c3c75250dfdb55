#pragma once
/// \file
/// Single values on x86. Part of scalar.hpp.

#include <ingrain/simd/target.hpp>

#if defined(__SSE2__)
#if defined(__SSE4_1__)
#include <smmintrin.h>
#else
#include <emmintrin.h>
#endif

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// Whether the unit for floating point has doubles.
inline constexpr bool computes_doubles = true;

/// The instruction itself: around it, the builtins call libm for the sake of errno.
INGRAIN_INLINE inline float root(float x) { return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x))); }
INGRAIN_INLINE inline double root(double x) { return _mm_cvtsd_f64(_mm_sqrt_sd(_mm_setzero_pd(), _mm_set_sd(x))); }

/// a > b ? x : y, without a branch
INGRAIN_INLINE inline float where_greater(float a, float b, float x, float y) {
#if defined(__SSE4_1__)
    return _mm_cvtss_f32(_mm_blendv_ps(_mm_set_ss(y), _mm_set_ss(x), _mm_cmpgt_ss(_mm_set_ss(a), _mm_set_ss(b))));
#else
    const __m128 greater = _mm_cmpgt_ss(_mm_set_ss(a), _mm_set_ss(b));
    return _mm_cvtss_f32(_mm_or_ps(_mm_and_ps(greater, _mm_set_ss(x)), _mm_andnot_ps(greater, _mm_set_ss(y))));
#endif
}

/// a < b ? a : b, and a > b ? a : b
INGRAIN_INLINE inline float lesser(float a, float b) { return _mm_cvtss_f32(_mm_min_ss(_mm_set_ss(a), _mm_set_ss(b))); }
INGRAIN_INLINE inline float greater(float a, float b) {
    return _mm_cvtss_f32(_mm_max_ss(_mm_set_ss(a), _mm_set_ss(b)));
}

/// x, which the compiler does not see through
template <class T>
INGRAIN_INLINE inline T opaque(T x) {
    asm("" : "+x"(x));
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
#endif
