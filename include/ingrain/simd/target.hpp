#pragma once
/// \file
/// The target: chooses its instruction set, and says what every header may know of it.

#include <ingrain/simd/compiler.hpp>

#include <algorithm>
#include <cstddef>

/// The vector unit of 32-bit Arm flushes denormals and only approximates quotients and roots. It is used where
/// `-DINGRAIN_NEON` asks for it: the results are as accurate, but do not have the bits of other targets.
#if defined(__aarch64__) || (defined(INGRAIN_NEON) && defined(__ARM_NEON))
#define INGRAIN_HAS_NEON 1
#else
#define INGRAIN_HAS_NEON 0
#endif

/// The targets. The first one whose condition holds is used: a file, and the bytes of its widest register (0 where a
/// register holds one value). `-DINGRAIN_SCALAR` forces one value at a time on any machine, `-DINGRAIN_QUADS` four of
/// them, a register each. The bits do not depend on it.
#if defined(INGRAIN_SCALAR)
#define INGRAIN_TARGET <ingrain/simd/targets/portable.hpp>
#elif defined(INGRAIN_QUADS)
#define INGRAIN_TARGET <ingrain/simd/targets/register_quads.hpp>
#define INGRAIN_HAS_QUADS 1
#elif defined(__AVX512F__) && defined(__AVX512VL__) && defined(__AVX512DQ__) && defined(__AVX512BW__)
#define INGRAIN_TARGET <ingrain/simd/targets/avx512.hpp>
#define INGRAIN_WIDTH 64
#elif defined(__AVX2__) && defined(__FMA__)
#define INGRAIN_TARGET <ingrain/simd/targets/avx2.hpp>
#define INGRAIN_WIDTH 32
#elif defined(__SSE2__)
#define INGRAIN_TARGET <ingrain/simd/targets/sse2.hpp>
#define INGRAIN_WIDTH 16
#elif INGRAIN_HAS_NEON
#define INGRAIN_TARGET <ingrain/simd/targets/neon.hpp>
#define INGRAIN_WIDTH 16
#elif defined(__ARM_FP) || defined(__riscv_flen)
#define INGRAIN_TARGET <ingrain/simd/targets/register_quads.hpp>
#define INGRAIN_HAS_QUADS 1
#else
#define INGRAIN_TARGET <ingrain/simd/targets/portable.hpp>
#endif

#if !defined(INGRAIN_WIDTH)
#define INGRAIN_WIDTH 0
#endif
#if !defined(INGRAIN_HAS_QUADS)
#define INGRAIN_HAS_QUADS 0
#endif

/// Whether a register is permuted by numbers in another one (`target::permuted`).
#if INGRAIN_WIDTH > 0 && (defined(__AVX__) || defined(__aarch64__))
#define INGRAIN_HAS_PERMUTATIONS 1
#else
#define INGRAIN_HAS_PERMUTATIONS 0
#endif

/// The inline namespace that contains everything: the version of the library, and the instruction set it was compiled
/// for. So objects that were compiled with different flags can be linked into one program.
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
#elif INGRAIN_HAS_QUADS
#define INGRAIN_WITH_LANES _quads
#else
#define INGRAIN_WITH_LANES
#endif
#define INGRAIN_JOIN_NAMES(version, instructions, fma, lanes) version##instructions##fma##lanes
#define INGRAIN_JOIN(version, instructions, fma, lanes) INGRAIN_JOIN_NAMES(version, instructions, fma, lanes)
#define INGRAIN_ABI INGRAIN_JOIN(v0_, INGRAIN_INSTRUCTIONS, INGRAIN_WITH_FMA, INGRAIN_WITH_LANES)

/// Asks for what lies at an address before it is needed, where there is a cache.
#if INGRAIN_WIDTH > 0
#define INGRAIN_PREFETCH(address) __builtin_prefetch(address)
#else
#define INGRAIN_PREFETCH(address) static_cast<void>(address)
#endif

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// Bytes in the widest register that is used; 0 where there is none for several values.
inline constexpr std::size_t register_bytes = INGRAIN_WIDTH;

/// Whether compilers make use of Helium, whose registers for several values this library does not use.
#if defined(__ARM_FEATURE_MVE)
inline constexpr bool has_helium = true;
#else
inline constexpr bool has_helium = false;
#endif

/// The most values of type T that are computed together.
template <class T>
inline constexpr std::size_t widest = 1;
template <>
inline constexpr std::size_t widest<float> = INGRAIN_HAS_QUADS ? 4 : std::max<std::size_t>(1, register_bytes / 4);

/// Whether values of type T are computed in tiles of registers. All others (`double`, a test's own number type) are for
/// checks, and take the plain form of each kernel.
template <class T>
inline constexpr bool in_tiles = false;
template <>
inline constexpr bool in_tiles<float> = true;

/// How to align `Size` values: to cache lines if they fill whole ones and there are registers to gain from it.
template <class T, std::size_t Size>
inline constexpr std::size_t alignment = register_bytes > 0 && Size % (64 / sizeof(T)) == 0 ? 64 : alignof(T);

}}}  // namespace ingrain::INGRAIN_ABI::simd
