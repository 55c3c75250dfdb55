#pragma once
/// \file
/// Single values on RISC-V, with a unit for floating point or without. Part of scalar.hpp.

#include <ingrain/simd/target.hpp>
#include <ingrain/simd/math/exact.hpp>

#include <bit>
#include <cstdint>

#if defined(__riscv)

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// Whether the unit for floating point has doubles.
#if defined(__riscv_flen)
inline constexpr bool computes_doubles = __riscv_flen >= 64;
#else
inline constexpr bool computes_doubles = false;
#endif

/// The instruction itself: around it, the builtins call libm for the sake of errno.
INGRAIN_INLINE inline float root(float x) {
#if defined(__riscv_flen)
    float result;
    asm("fsqrt.s %0, %1" : "=f"(result) : "f"(x));
    return result;
#else
    return root_by_digits(x);
#endif
}
INGRAIN_INLINE inline double root(double x) { return __builtin_sqrt(x); }

/// a > b ? x : y, without a branch: the comparison becomes a mask
INGRAIN_INLINE inline float where_greater(float a, float b, float x, float y) {
#if defined(__riscv_flen)
    std::uintptr_t mask;
    asm("flt.s %0, %1, %2\n\tneg %0, %0" : "=r"(mask) : "f"(b), "f"(a));
    const auto bits_of_x = std::bit_cast<std::uint32_t>(x), bits_of_y = std::bit_cast<std::uint32_t>(y);
    return std::bit_cast<float>(bits_of_y ^ ((bits_of_x ^ bits_of_y) & static_cast<std::uint32_t>(mask)));
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
    asm("" : "+f"(x));
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
#endif
