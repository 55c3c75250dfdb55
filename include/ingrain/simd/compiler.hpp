#pragma once
/// \file
/// Which compilers are supported, and instructions to them that standard C++ has no words for.

#if defined(__clang__) && !defined(__apple_build_version__) && __clang_major__ < 19
#error "ingrain needs clang 19 or later, or g++ 12 or later"
#elif !defined(__clang__) && defined(__GNUC__) && __GNUC__ < 12
#error "ingrain needs g++ 12 or later, or clang 19 or later"
#endif

/// Inline always: without it, compilers spill the register arrays of a tile to memory.
#define INGRAIN_INLINE __attribute__((always_inline))

/// Never inline: a large function gets registers of its own, and is in the program once.
#define INGRAIN_OUTLINE __attribute__((noinline))

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
