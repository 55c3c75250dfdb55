#pragma once
/// \file
/// Arithmetic on single numbers: the same bits at run time, in constant evaluation and on a lane.

#include <ingrain/simd/math/exact.hpp>
#include <ingrain/simd/target.hpp>
#include <type_traits>

#if defined(__SSE4_1__)
#include <smmintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <bit>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// Whether the target multiplies and adds numbers of type T with one rounding.
template <class T>
inline constexpr bool fuses = false;
template <>
inline constexpr bool fuses<float> = INGRAIN_HAS_FMA;
template <>
inline constexpr bool fuses<double> = INGRAIN_HAS_FMA
#if defined(__arm__) && defined(__ARM_FP)
                                      && (__ARM_FP & 8) != 0  // a Cortex-M4 has it for float alone
#elif defined(__riscv_flen)
                                      && __riscv_flen >= 64
#endif
    ;

/// The instruction itself where there is one: around it, the builtins call libm for the sake of errno.
INGRAIN_INLINE inline float root(float x) {
#if defined(__SSE2__)
    return _mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x)));
#elif defined(__aarch64__)
    asm("fsqrt %s0, %s0" : "+w"(x));
    return x;
#elif defined(__arm__) && defined(__ARM_FP)
    float result;
    asm("vsqrt.f32 %0, %1" : "=t"(result) : "t"(x));
    return result;
#elif defined(__riscv_flen)
    float result;
    asm("fsqrt.s %0, %1" : "=f"(result) : "f"(x));
    return result;
#elif defined(__arm__) || defined(__riscv)
    return root_by_digits(x);
#else
    return __builtin_sqrtf(x);
#endif
}

INGRAIN_INLINE inline double root(double x) {
#if defined(__SSE2__)
    return _mm_cvtsd_f64(_mm_sqrt_sd(_mm_setzero_pd(), _mm_set_sd(x)));
#elif defined(__aarch64__)
    asm("fsqrt %d0, %d0" : "+w"(x));
    return x;
#else
    return __builtin_sqrt(x);
#endif
}

/// a > b ? x : y; as the compiler likes it where the processor has no floats, and on others than x86 and Arm.
INGRAIN_INLINE inline float where_greater(float a, float b, float x, float y) {
#if defined(__SSE4_1__)
    return _mm_cvtss_f32(_mm_blendv_ps(_mm_set_ss(y), _mm_set_ss(x), _mm_cmpgt_ss(_mm_set_ss(a), _mm_set_ss(b))));
#elif defined(__SSE2__)
    const __m128 greater = _mm_cmpgt_ss(_mm_set_ss(a), _mm_set_ss(b));
    return _mm_cvtss_f32(_mm_or_ps(_mm_and_ps(greater, _mm_set_ss(x)), _mm_andnot_ps(greater, _mm_set_ss(y))));
#elif defined(__aarch64__)
    asm("fcmp %s1, %s2\n\tfcsel %s0, %s3, %s0, gt" : "+w"(y) : "w"(a), "w"(b), "w"(x) : "cc");
    return y;
#elif defined(__arm__) && defined(__ARM_FP)
    asm("vcmp.f32 %1, %2\n\tvmrs APSR_nzcv, fpscr\n\tit gt\n\tvmovgt.f32 %0, %3"
        : "+t"(y)
        : "t"(a), "t"(b), "t"(x)
        : "cc");
    return y;
#else
    return a > b ? x : y;
#endif
}

}  // namespace detail

// How long a function takes must not depend on its numbers, and compilers make branches of conditions as they see fit.
// These have none on x86 and Arm, where the processor computes with floats.

/// a > b ? x : y
template <class T>
INGRAIN_INLINE constexpr T where_greater(T a, T b, T x, T y) {
    if constexpr (std::is_same_v<T, float>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return detail::where_greater(a, b, x, y);
    return a > b ? x : y;
}

/// condition ? x : y, for whole numbers and floats
template <class T>
INGRAIN_INLINE constexpr T chosen(bool condition, T x, T y) {
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        if constexpr (std::is_same_v<T, float>) {
            const auto bits = chosen(condition, std::bit_cast<std::uint32_t>(x), std::bit_cast<std::uint32_t>(y));
            return std::bit_cast<float>(bits);
        } else if constexpr (std::is_unsigned_v<T>) {
            T mask = T(0) - T(condition);
            asm("" : "+r"(mask));  // not to be seen through
            return y ^ ((x ^ y) & mask);
        }
    }
    return condition ? x : y;
}

/// a < b ? a : b, and a > b ? a : b
template <class T>
INGRAIN_INLINE constexpr T lesser(T a, T b) {
#if defined(__SSE2__)
    if constexpr (std::is_same_v<T, float>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return _mm_cvtss_f32(_mm_min_ss(_mm_set_ss(a), _mm_set_ss(b)));
#endif
    return simd::where_greater(b, a, a, b);
}
template <class T>
INGRAIN_INLINE constexpr T greater(T a, T b) {
#if defined(__SSE2__)
    if constexpr (std::is_same_v<T, float>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return _mm_cvtss_f32(_mm_max_ss(_mm_set_ss(a), _mm_set_ss(b)));
#endif
    return simd::where_greater(a, b, a, b);
}

/// x, a product that stays one. Compilers would otherwise contract it with a later sum (g++ always, clang with
/// -ffp-contract=fast), even across statements and intrinsics, and the bits would depend on what was inlined where.
template <class T>
INGRAIN_INLINE constexpr T rounded(T x) {
    if constexpr (std::is_floating_point_v<T> && detail::fuses<T>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
#if !defined(__clang__)
            return __builtin_assoc_barrier(x);
#elif defined(__x86_64__) || defined(__i386__)
            asm("" : "+x"(x));
#elif defined(__aarch64__)
            asm("" : "+w"(x));
#elif defined(__arm__)
            asm("" : "+t"(x));
#elif defined(__riscv)
            asm("" : "+f"(x));
#endif
        }
    }
    return x;
}

/// a b + c: rounded once where the target can, else the rounded product is added.
template <class T>
INGRAIN_INLINE constexpr T multiply_add(T a, T b, T c) {
    if constexpr (!detail::fuses<T>) {
        return rounded(a * b) + c;
    } else {
        if (INGRAIN_IS_CONSTANT_EVALUATED) return detail::exact_multiply_add(a, b, c);
        if constexpr (std::is_same_v<T, float>)
            return __builtin_fmaf(a, b, c);
        else
            return __builtin_fma(a, b, c);
    }
}

/// The square root of a float or a double, rounded to nearest; not a number for what is below zero. Numbers of a test's
/// own bring theirs.
template <class T>
INGRAIN_INLINE constexpr T sqrt(T x) {
    if constexpr (!std::is_floating_point_v<T>) {
        return sqrt(x);
    } else {
        if (INGRAIN_IS_CONSTANT_EVALUATED) return detail::exact_sqrt(x);
        return detail::root(x);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
