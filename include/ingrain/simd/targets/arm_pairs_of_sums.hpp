#pragma once
/// \file
/// Two rows of eight sums on a small Arm core, in single precision. Part of pairs_of_sums.hpp.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>

#if INGRAIN_HAS_QUADS && defined(__ARM_FP) && !defined(__clang__) && !defined(__ARM_FEATURE_MVE)
#define INGRAIN_HAS_PAIRS_OF_SUMS 1

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

// Compilers neither load several values with one instruction nor keep 28 of them in registers. s0-s7 and s8-s15 are the
// sums, s16-s23 values of the right operand, and s24 and s25 those that they are multiplied with.
#define INGRAIN_ADD_PRODUCTS(first, second) \
    "vfma.f32 s0, " first                   \
    ", s16\n\t"                             \
    "vfma.f32 s1, " first                   \
    ", s17\n\t"                             \
    "vfma.f32 s2, " first                   \
    ", s18\n\t"                             \
    "vfma.f32 s3, " first                   \
    ", s19\n\t"                             \
    "vfma.f32 s4, " first                   \
    ", s20\n\t"                             \
    "vfma.f32 s5, " first                   \
    ", s21\n\t"                             \
    "vfma.f32 s6, " first                   \
    ", s22\n\t"                             \
    "vfma.f32 s7, " first                   \
    ", s23\n\t"                             \
    "vfma.f32 s8, " second                  \
    ", s16\n\t"                             \
    "vfma.f32 s9, " second                  \
    ", s17\n\t"                             \
    "vfma.f32 s10, " second                 \
    ", s18\n\t"                             \
    "vfma.f32 s11, " second                 \
    ", s19\n\t"                             \
    "vfma.f32 s12, " second                 \
    ", s20\n\t"                             \
    "vfma.f32 s13, " second                 \
    ", s21\n\t"                             \
    "vfma.f32 s14, " second                 \
    ", s22\n\t"                             \
    "vfma.f32 s15, " second ", s23\n\t"
#define INGRAIN_OF_SUMS                                                                                          \
    "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "s13", "s14", "s15", "s16", \
        "s17", "s18", "s19", "s20", "s21", "s22", "s23", "s24", "s25", "s26", "s27", "cc", "memory"

/// `add_runs` for quads: 1.25 instructions for each multiply-add. An odd number of steps begins with a single one.
INGRAIN_INLINE inline void add_runs_of_quads(const float* left0, const float* left1, const float* right,
                                             std::size_t step, std::size_t count, std::size_t rows, std::size_t gap,
                                             float* sums0, float* sums1) {
    std::size_t left;
    asm volatile(
        "vldmia %[sums0], {s0-s7}\n\t"
        "vldmia %[sums1], {s8-s15}\n"
        "1:\n\t"
        "movs %[left], %[count]\n\t"
        "tst %[count], #1\n\t"
        "beq 2f\n\t"
        "vldmia %[left0]!, {s24}\n\t"
        "vldmia %[left1]!, {s26}\n\t"
        "vldmia %[right], {s16-s23}\n\t"
        "add %[right], %[right], %[step]\n\t" INGRAIN_ADD_PRODUCTS("s24", "s26")
        "subs %[left], %[left], #1\n\t"
        "beq 3f\n"
        "2:\n\t"
        "vldmia %[left0]!, {s24-s25}\n\t"
        "vldmia %[left1]!, {s26-s27}\n\t"
        "vldmia %[right], {s16-s23}\n\t"
        "add %[right], %[right], %[step]\n\t" INGRAIN_ADD_PRODUCTS("s24", "s26")
        "vldmia %[right], {s16-s23}\n\t"
        "add %[right], %[right], %[step]\n\t" INGRAIN_ADD_PRODUCTS("s25", "s27")
        "subs %[left], %[left], #2\n\t"
        "bne 2b\n"
        "3:\n\t"
        "add %[left0], %[left0], %[gap]\n\t"
        "add %[left1], %[left1], %[gap]\n\t"
        "subs %[rows], %[rows], #1\n\t"
        "bne 1b\n\t"
        "vstmia %[sums0], {s0-s7}\n\t"
        "vstmia %[sums1], {s8-s15}"
        : [left0] "+r"(left0), [left1] "+r"(left1), [right] "+r"(right), [rows] "+r"(rows), [left] "=&r"(left)
        : [step] "r"(step * sizeof(float)), [gap] "r"(gap * sizeof(float)), [count] "r"(count), [sums0] "r"(sums0),
          [sums1] "r"(sums1)
        : INGRAIN_OF_SUMS);
}

/// `add_columns` for quads: 1.4 instructions for each multiply-add.
INGRAIN_INLINE inline void add_columns_of_quads(const float* left, std::size_t left_step, const float* right,
                                                std::size_t right_step, std::size_t count, float* sums) {
    asm volatile(
        "vldmia %[sums]!, {s0-s15}\n"
        "1:\n\t"
        "vldmia %[left], {s24-s25}\n\t"
        "add %[left], %[left], %[left_step]\n\t"
        "vldmia %[right], {s16-s23}\n\t"
        "add %[right], %[right], %[right_step]\n\t" INGRAIN_ADD_PRODUCTS("s24", "s25")
        "subs %[count], %[count], #1\n\t"
        "bne 1b\n\t"
        "vstmdb %[sums]!, {s0-s15}"
        : [left] "+r"(left), [right] "+r"(right), [count] "+r"(count), [sums] "+r"(sums)
        : [left_step] "r"(left_step * sizeof(float)), [right_step] "r"(right_step * sizeof(float))
        : INGRAIN_OF_SUMS);
}
#undef INGRAIN_ADD_PRODUCTS
#undef INGRAIN_OF_SUMS

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail

#else
#define INGRAIN_HAS_PAIRS_OF_SUMS 0
#endif
