#pragma once
/// \file
/// Single values on 64-bit Arm. Part of scalar.hpp.

#include <ingrain/simd/target.hpp>

#if defined(__aarch64__)

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// Whether the unit for floating point has doubles.
inline constexpr bool computes_doubles = true;

/// The instruction itself: around it, the builtins call libm for the sake of errno.
INGRAIN_INLINE inline float root(float x) {
    asm("fsqrt %s0, %s0" : "+w"(x));
    return x;
}
INGRAIN_INLINE inline double root(double x) {
    asm("fsqrt %d0, %d0" : "+w"(x));
    return x;
}

/// a > b ? x : y, without a branch
INGRAIN_INLINE inline float where_greater(float a, float b, float x, float y) {
    asm("fcmp %s1, %s2\n\tfcsel %s0, %s3, %s0, gt" : "+w"(y) : "w"(a), "w"(b), "w"(x) : "cc");
    return y;
}

/// a < b ? a : b, and a > b ? a : b
INGRAIN_INLINE inline float lesser(float a, float b) { return where_greater(b, a, a, b); }
INGRAIN_INLINE inline float greater(float a, float b) { return where_greater(a, b, a, b); }

/// x, which the compiler does not see through
template <class T>
INGRAIN_INLINE inline T opaque(T x) {
    asm("" : "+w"(x));
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
#endif
