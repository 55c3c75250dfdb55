#pragma once
/// \file
/// Arithmetic on single values: the same bits at run time, in constant evaluation and on a lane.

#include <ingrain/simd/math/exact.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/simd/targets/scalar_aarch64.hpp>
#include <ingrain/simd/targets/scalar_any.hpp>
#include <ingrain/simd/targets/scalar_arm.hpp>
#include <ingrain/simd/targets/scalar_riscv.hpp>
#include <ingrain/simd/targets/scalar_x86.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// Whether the target multiplies and adds values of type T with one rounding.
template <class T>
inline constexpr bool fuses = false;
template <>
inline constexpr bool fuses<float> = INGRAIN_HAS_FMA;
template <>
inline constexpr bool fuses<double> = INGRAIN_HAS_FMA && computes_doubles;

}  // namespace detail

// How long a function takes must not depend on its values, and compilers make branches of conditions as they see fit.
// These have none on x86, Arm and RISC-V, where the processor computes with floats.

/// a > b ? x : y
template <class T>
INGRAIN_INLINE constexpr T where_greater(T a, T b, T x, T y) {
    if constexpr (std::is_same_v<T, float>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return detail::where_greater(a, b, x, y);
    return a > b ? x : y;
}

/// condition ? x : y, for unsigned integers and floats
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
    if constexpr (std::is_same_v<T, float>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return detail::lesser(a, b);
    return simd::where_greater(b, a, a, b);
}
template <class T>
INGRAIN_INLINE constexpr T greater(T a, T b) {
    if constexpr (std::is_same_v<T, float>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return detail::greater(a, b);
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
#else
            return detail::opaque(x);
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

/// The square root of a float or a double, rounded to nearest; not a number below zero. A number type of a test brings
/// its own.
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
