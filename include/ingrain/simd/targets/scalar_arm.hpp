#pragma once
/// \file
/// Single values on 32-bit Arm, with a unit for floating point or without. Part of scalar.hpp.

#include <ingrain/simd/target.hpp>
#include <ingrain/simd/math/exact.hpp>

#if defined(__arm__)

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// Whether the unit for floating point has doubles.
#if defined(__ARM_FP)
inline constexpr bool computes_doubles = (__ARM_FP & 8) != 0;  // a Cortex-M4 has float alone
#else
inline constexpr bool computes_doubles = false;
#endif

/// The instruction itself: around it, the builtins call libm for the sake of errno.
INGRAIN_INLINE inline float root(float x) {
#if defined(__ARM_FP)
    float result;
    asm("vsqrt.f32 %0, %1" : "=t"(result) : "t"(x));
    return result;
#else
    return root_by_digits(x);
#endif
}
INGRAIN_INLINE inline double root(double x) { return __builtin_sqrt(x); }

/// a > b ? x : y, without a branch
INGRAIN_INLINE inline float where_greater(float a, float b, float x, float y) {
#if defined(__ARM_FP)
    asm("vcmp.f32 %1, %2\n\tvmrs APSR_nzcv, fpscr\n\tit gt\n\tvmovgt.f32 %0, %3"
        : "+t"(y)
        : "t"(a), "t"(b), "t"(x)
        : "cc");
    return y;
#else
    return a > b ? x : y;
#endif
}

/// a < b ? a : b, and a > b ? a : b
INGRAIN_INLINE inline float lesser(float a, float b) { return where_greater(b, a, a, b); }
INGRAIN_INLINE inline float greater(float a, float b) { return where_greater(a, b, a, b); }

/// x, which the compiler does not see through
template <class T>
INGRAIN_INLINE inline T opaque(T x) {
    asm("" : "+t"(x));
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
#endif
