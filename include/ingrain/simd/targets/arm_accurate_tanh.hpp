#pragma once
/// \file
/// The hyperbolic tangent within 1.52 last places, of many values on a small Arm core. Part of tanh.hpp.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math/accurate_tanh.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

#if INGRAIN_HAS_QUADS && defined(__ARM_FP) && defined(__ARM_FEATURE_FMA)
#define INGRAIN_HAS_ACCURATE_TANH_OF_EACH 1
/// accurate_tanh of `count` > 0 values in place, operation by operation, in 26 instructions each: a row of the table is
/// loaded by one of them. Compilers load each number by an instruction of its own.
inline void accurate_tanh_of_each(float* values, std::size_t count) {
    asm volatile(
        "1:\n\t"
        "vldr s11, [%0]\n\t"  // s11: size = min(bound, abs(x))
        "vabs.f32 s11, s11\n\t"
        "vcmp.f32 s11, %4\n\t"
        "vmrs APSR_nzcv, fpscr\n\t"
        "it gt\n\t"
        "vmovgt.f32 s11, %4\n\t"
        "vmov.f32 s12, #2.0\n\t"
        "vfma.f32 s12, s11, %3\n\t"
        "vmov r3, s12\n\t"
        "ubfx r3, r3, #22, #3\n\t"
        "add r3, %2, r3, lsl #5\n\t"
        "vldmia r3, {s0-s7}\n\t"
        "vsub.f32 s11, s11, s0\n\t"  // s11: d
        "vmul.f32 s12, s11, s11\n\t"
        "vfma.f32 s2, s3, s11\n\t"  // s2: low
        "vfma.f32 s6, s7, s11\n\t"
        "vfma.f32 s4, s5, s11\n\t"
        "vfma.f32 s4, s6, s12\n\t"  // s4: high
        "vfma.f32 s2, s4, s12\n\t"
        "vfma.f32 s1, s2, s11\n\t"
        "ldr r3, [%0]\n\t"
        "vmov r12, s1\n\t"
        "bfi r3, r12, #0, #31\n\t"
        "str r3, [%0], #4\n\t"
        "subs %1, %1, #1\n\t"
        "bne 1b"
        : "+r"(values), "+r"(count)
        : "r"(tanh_table.rows), "t"(tanh_slope), "t"(tanh_bound)
        : "r3", "r12", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s11", "s12", "cc", "memory");
}

#else
#define INGRAIN_HAS_ACCURATE_TANH_OF_EACH 0
#endif

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
