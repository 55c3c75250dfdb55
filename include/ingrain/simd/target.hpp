#pragma once
/// \file
/// What this library must know of the target and the compiler, in one place: the name of the instruction set, the
/// size and number of registers, and words to the compiler that standard C++ has none for.

#include <algorithm>
#include <cstddef>

#if defined(__clang__) && !defined(__apple_build_version__) && __clang_major__ < 19
#error "ingrain needs clang 19 or later, or g++ 12 or later"
#elif !defined(__clang__) && defined(__GNUC__) && __GNUC__ < 12
#error "ingrain needs g++ 12 or later, or clang 19 or later"
#endif

/// The vector unit of 32-bit Arm flushes denormals and only approaches quotients and roots, so it is used where
/// `-DINGRAIN_NEON` asks for it: the results are then as accurate, but have not the bits of other targets.
#if defined(__aarch64__) || (defined(INGRAIN_NEON) && defined(__ARM_NEON))
#define INGRAIN_HAS_NEON 1
#else
#define INGRAIN_HAS_NEON 0
#endif

/// Forces one number at a time on any target: `-DINGRAIN_SCALAR`; or four of them, a register each, which is usual
/// where registers hold one float and there are 32 of them: `-DINGRAIN_GROUPED`. The bits do not depend on it.
#if defined(INGRAIN_SCALAR) || defined(INGRAIN_GROUPED)
#define INGRAIN_WIDTH 0
#elif defined(__AVX512F__) && defined(__AVX512VL__) && defined(__AVX512DQ__) && defined(__AVX512BW__)
#define INGRAIN_WIDTH 64
#elif defined(__AVX2__) && defined(__FMA__)
#define INGRAIN_WIDTH 32
#elif defined(__SSE2__) || INGRAIN_HAS_NEON
#define INGRAIN_WIDTH 16
#else
#define INGRAIN_WIDTH 0
#endif
#if defined(INGRAIN_GROUPED) || \
    (INGRAIN_WIDTH == 0 && !defined(INGRAIN_SCALAR) && (defined(__ARM_FP) || defined(__riscv_flen)))
#define INGRAIN_GROUP 4
#else
#define INGRAIN_GROUP 1
#endif

/// The inline namespace in which everything lies: the version of the library and the instruction set it was compiled
/// for. Objects that were compiled with different flags can so be linked into one program.
#if defined(__AVX512F__)
#define INGRAIN_INSTRUCTIONS avx512
#elif defined(__AVX2__)
#define INGRAIN_INSTRUCTIONS avx2
#elif defined(__AVX__)
#define INGRAIN_INSTRUCTIONS avx
#elif defined(__SSE4_2__)
#define INGRAIN_INSTRUCTIONS sse4
#elif defined(__SSE2__)
#define INGRAIN_INSTRUCTIONS sse2
#elif INGRAIN_HAS_NEON
#define INGRAIN_INSTRUCTIONS neon
#else
#define INGRAIN_INSTRUCTIONS base
#endif
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA) || defined(__riscv_flen) || defined(__s390x__)
#define INGRAIN_HAS_FMA 1
#define INGRAIN_WITH_FMA _fma
#else
#define INGRAIN_HAS_FMA 0
#define INGRAIN_WITH_FMA
#endif
#if defined(INGRAIN_SCALAR)
#define INGRAIN_WITH_LANES _scalar
#elif defined(INGRAIN_GROUPED)
#define INGRAIN_WITH_LANES _grouped
#else
#define INGRAIN_WITH_LANES
#endif
#define INGRAIN_JOIN_NAMES(version, instructions, fma, lanes) version##instructions##fma##lanes
#define INGRAIN_JOIN(version, instructions, fma, lanes) INGRAIN_JOIN_NAMES(version, instructions, fma, lanes)
#define INGRAIN_ABI INGRAIN_JOIN(v0_, INGRAIN_INSTRUCTIONS, INGRAIN_WITH_FMA, INGRAIN_WITH_LANES)

/// Inline always: without it, compilers spill the register arrays of a tile to memory.
#define INGRAIN_INLINE __attribute__((always_inline))

/// Never inline: what is large gets registers of its own, and is in the program once.
#define INGRAIN_OUTLINE __attribute__((noinline))

/// Whether a constant is being computed. The compiler's own word for it: of a call of std::is_constant_evaluated g++
/// learns the answer only after it has read and simplified both branches.
#define INGRAIN_IS_CONSTANT_EVALUATED __builtin_is_constant_evaluated()

/// Asks for what lies at an address before it is needed, where there is a cache.
#if INGRAIN_WIDTH > 0
#define INGRAIN_PREFETCH(address) __builtin_prefetch(address)
#else
#define INGRAIN_PREFETCH(address) static_cast<void>(address)
#endif

/// Unroll the loop that follows; its trip count is a small constant.
/// And leave the loop that follows rolled: it streams weights, and its body is as large as it may be.
#if defined(__clang__)
#define INGRAIN_UNROLL _Pragma("clang loop unroll(full)")
#define INGRAIN_ROLLED _Pragma("clang loop unroll(disable) vectorize(disable)")
#else
#define INGRAIN_UNROLL _Pragma("GCC unroll 64")
#define INGRAIN_ROLLED _Pragma("GCC unroll 1")
#endif

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// Bytes in the widest register that is used; 0 where there is none for several numbers.
inline constexpr std::size_t register_bytes = INGRAIN_WIDTH;

/// Whether compilers make use of Helium, whose registers for several numbers this library leaves alone.
#if defined(__ARM_FEATURE_MVE)
inline constexpr bool has_helium = true;
#else
inline constexpr bool has_helium = false;
#endif

/// How many registers there are, or groups of them.
#if INGRAIN_GROUP > 1
inline constexpr std::size_t registers = 32 / INGRAIN_GROUP;
#elif defined(__AVX512F__) || defined(__aarch64__)
inline constexpr std::size_t registers = 32;
#else
inline constexpr std::size_t registers = 16;
#endif

/// The most numbers of type T that are computed together.
template <class T>
inline constexpr std::size_t widest = 1;
template <>
inline constexpr std::size_t widest<float> = std::max<std::size_t>(INGRAIN_GROUP, register_bytes / sizeof(float));

/// Whether numbers of type T are computed in tiles of registers. All others (`double`, numbers of a test's own) are for
/// checks, and take the plain form of each kernel.
template <class T>
inline constexpr bool in_tiles = false;
template <>
inline constexpr bool in_tiles<float> = true;

/// How to align `Size` numbers: to cache lines if they fill whole ones and there are registers to gain from it.
template <class T, std::size_t Size>
inline constexpr std::size_t alignment = register_bytes > 0 && Size % (64 / sizeof(T)) == 0 ? 64 : alignof(T);

}}}  // namespace ingrain::INGRAIN_ABI::simd
