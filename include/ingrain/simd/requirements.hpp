#pragma once
/// \file
/// What the library asks of a compiler and its flags.
///
/// A file that cannot be included ends the compilation, where #error is followed by hundreds of other errors. So each
/// refusal is the only error, and its sentence is the name of the file.

#if defined(_MSC_VER) && !defined(__clang__)
#error "ingrain does not support MSVC: compile with g++ 12 or later, or with clang 19 or later"
#elif defined(__clang__) && !defined(__apple_build_version__) && __clang_major__ < 19
#include <ingrain needs clang 19 or later, or g++ 12 or later>
#elif !defined(__clang__) && defined(__GNUC__) && __GNUC__ < 12
#include <ingrain needs g++ 12 or later, or clang 19 or later>
#elif !defined(__cplusplus) || __cplusplus < 202002L
#include <ingrain needs C++20 or later: compile with -std=c++20>
#endif

/// Other results in silence: the compiler computes sums in another order, multiplies by reciprocals, and takes it that
/// there is no infinity. INGRAIN_ALLOW_FAST_MATH says that this is meant. clang has macros for -ffast-math and
/// -ffinite-math-only alone; begin.hpp keeps other such flags of clang out.
#if !defined(INGRAIN_ALLOW_FAST_MATH)
#if defined(__FAST_MATH__) || defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || \
    defined(__NO_SIGNED_ZEROS__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ > 0)
#include <ingrain gives other results under -ffast-math and its parts: leave them out, or define INGRAIN_ALLOW_FAST_MATH>
#elif defined(__FLT_EVAL_METHOD__) && (__FLT_EVAL_METHOD__ == 1 || __FLT_EVAL_METHOD__ == 2)
#include <ingrain gives other results where floats are computed as doubles, as by the x87 unit: compile with -msse2 -mfpmath=sse, or define INGRAIN_ALLOW_FAST_MATH>
#endif
#endif
