#pragma once
/// \file
/// Single values on a machine that no other file knows. Part of scalar.hpp.

#include <ingrain/simd/target.hpp>

#if !defined(__SSE2__) && !defined(__aarch64__) && !defined(__arm__) && !defined(__riscv)

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// Whether the unit for floating point has doubles.
inline constexpr bool computes_doubles = true;

INGRAIN_INLINE inline float root(float x) { return __builtin_sqrtf(x); }
INGRAIN_INLINE inline double root(double x) { return __builtin_sqrt(x); }

/// a > b ? x : y, as the compiler likes it
INGRAIN_INLINE inline float where_greater(float a, float b, float x, float y) { return a > b ? x : y; }

/// a < b ? a : b, and a > b ? a : b
INGRAIN_INLINE inline float lesser(float a, float b) { return where_greater(b, a, a, b); }
INGRAIN_INLINE inline float greater(float a, float b) { return where_greater(a, b, a, b); }

/// x, which the compiler does not see through
template <class T>
INGRAIN_INLINE inline T opaque(T x) {
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
#endif
