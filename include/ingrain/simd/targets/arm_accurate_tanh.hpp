#pragma once
/// \file
/// The hyperbolic tangent within 1.5 last places, of many values on a small Arm core. Part of tanh.hpp.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math/accurate_tanh.hpp>
#include <ingrain/simd/math/exp.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

#if INGRAIN_HAS_QUADS && defined(__ARM_FP) && defined(__ARM_FEATURE_FMA)
#define INGRAIN_HAS_ACCURATE_TANH_OF_EACH 1
/// What accurate_tanh_of_each needs, in the order in which it is loaded: several constants by one instruction, and
/// addends where their sums are to be.
inline constexpr float tanh_constants[]{
    // once
    quick_exp_terms[1], quick_exp_terms[3], tanh_terms[1], tanh_terms[3], tanh_terms[4], tanh_small,
    // for each value
    rounding_shift<float>, rounding_shift<float>, per_ln2, -ln2_high, -ln2_low,  //
    quick_exp_terms[0], quick_exp_terms[2], tanh_terms[0], tanh_terms[2]};

/// accurate_tanh of `count` > 0 values in place, operation by operation, in 46 instructions each. Compilers load each
/// constant by an instruction of its own, and make a function for one value and a loop for many.
inline void accurate_tanh_of_each(float* values, std::size_t count) {
    const float* constants = tanh_constants;
    asm volatile(
        "vldmia %2!, {s7-s12}\n\t"
        "vmov.f32 s13, #16.0\n\t"
        "vmov.f32 s14, #2.0\n\t"
        "vmov.f32 s15, #1.0\n"
        "1:\n\t"
        "vldr s0, [%0]\n\t"  // s0: size = min(16, abs(x))
        "vabs.f32 s0, s0\n\t"
        "vcmp.f32 s0, s13\n\t"
        "vmrs APSR_nzcv, fpscr\n\t"
        "it gt\n\t"
        "vmovgt.f32 s0, s13\n\t"
        "vldmia %2!, {s1-s5}\n\t"
        "vadd.f32 s6, s0, s0\n\t"
        "vfma.f32 s1, s6, s3\n\t"  // s1: shifted
        "vsub.f32 s2, s1, s2\n\t"
        "vfma.f32 s6, s2, s4\n\t"
        "vfma.f32 s6, s2, s5\n\t"  // s6: r
        "vmov r3, s1\n\t"
        "lsl r3, r3, #23\n\t"
        "add r3, r3, #0x3f800000\n\t"
        "vldmia %2, {s1-s4}\n\t"
        "vfma.f32 s1, s6, s7\n\t"
        "vfma.f32 s2, s6, s8\n\t"
        "vmul.f32 s5, s6, s6\n\t"
        "vfma.f32 s1, s5, s2\n\t"
        "vfma.f32 s6, s5, s1\n\t"  // s6: e^r - 1
        "vmov s1, r3\n\t"          // s1: power
        "vadd.f32 s2, s1, s15\n\t"
        "vfma.f32 s2, s6, s1\n\t"
        "vdiv.f32 s2, s14, s2\n\t"
        "vmul.f32 s5, s0, s0\n\t"  // s5: square
        "vfma.f32 s3, s5, s9\n\t"
        "vfma.f32 s4, s5, s10\n\t"
        "vmul.f32 s6, s0, s5\n\t"
        "vmul.f32 s5, s5, s5\n\t"
        "vfma.f32 s3, s5, s4\n\t"
        "vmul.f32 s5, s5, s5\n\t"
        "vfma.f32 s3, s5, s11\n\t"
        "vsub.f32 s2, s15, s2\n\t"  // s2: large
        "vcmp.f32 s12, s0\n\t"
        "vmrs APSR_nzcv, fpscr\n\t"
        "vfma.f32 s0, s3, s6\n\t"  // s0: small
        "it gt\n\t"
        "vmovgt.f32 s2, s0\n\t"
        "ldr r3, [%0]\n\t"
        "vmov r12, s2\n\t"
        "bfi r3, r12, #0, #31\n\t"
        "str r3, [%0], #4\n\t"
        "sub %2, %2, #20\n\t"
        "subs %1, %1, #1\n\t"
        "bne 1b"
        : "+r"(values), "+r"(count), "+r"(constants)
        :
        : "r3", "r12", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "s13", "s14",
          "s15", "cc", "memory");
}

#else
#define INGRAIN_HAS_ACCURATE_TANH_OF_EACH 0
#endif

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
