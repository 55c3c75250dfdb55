#pragma once
/// \file
/// Instructions to the compiler that standard C++ has no words for.

#include <ingrain/simd/requirements.hpp>

/// Inline always: without it, compilers spill the register arrays of a tile to memory. Without optimisation they spill
/// them anyhow, and would take twice as long over ten times the code.
#if defined(__OPTIMIZE__)
#define INGRAIN_INLINE __attribute__((always_inline))
#else
#define INGRAIN_INLINE
#endif

/// Never inline: a large function gets registers of its own, and is in the program once.
#define INGRAIN_OUTLINE __attribute__((noinline))

/// No register of a function points to its frame, whatever the flags say.
#if defined(__clang__)
#define INGRAIN_WITHOUT_FRAME
#else
#define INGRAIN_WITHOUT_FRAME __attribute__((optimize("omit-frame-pointer")))
#endif

/// Whether a constant is being computed. This is the compiler's builtin: g++ resolves a call of
/// std::is_constant_evaluated only after it has read and simplified both branches.
#define INGRAIN_IS_CONSTANT_EVALUATED __builtin_is_constant_evaluated()

/// INGRAIN_UNROLL unrolls the loop that follows; its trip count is a small constant. INGRAIN_ROLLED keeps the loop that
/// follows rolled: it streams weights, and its body is as large as it may be.
#if defined(__clang__)
#define INGRAIN_UNROLL _Pragma("clang loop unroll(full)")
#define INGRAIN_ROLLED _Pragma("clang loop unroll(disable) vectorize(disable)")
#else
#define INGRAIN_UNROLL _Pragma("GCC unroll 64")
#define INGRAIN_ROLLED _Pragma("GCC unroll 1")
#endif
