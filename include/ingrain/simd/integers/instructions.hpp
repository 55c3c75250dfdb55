#pragma once
/// \file
/// Which instructions for products of bytes the target has, and their headers. Part of simd/integers.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>

/// `-DINGRAIN_SCALAR` forces products without them. Steps that need nearly all registers are refused by compilers that
/// do not optimise.
#if defined(INGRAIN_SCALAR)
#elif defined(__ARM_FEATURE_MVE) && (__ARM_FEATURE_MVE & 1)
#include <arm_mve.h>
#define INGRAIN_HAS_HELIUM 1
#elif defined(__ARM_FEATURE_DSP) && defined(__thumb2__) && defined(__OPTIMIZE__)
#define INGRAIN_HAS_DSP 1
#elif defined(__thumb__) && !defined(__thumb2__) && defined(__OPTIMIZE__) && !defined(__clang__)
#define INGRAIN_HAS_THUMB_ONLY 1
#elif defined(__AVX512VNNI__) && defined(__AVX512VL__) && defined(__AVX512BW__)
#include <immintrin.h>
#define INGRAIN_HAS_VNNI 64
#elif defined(__AVXVNNI__)
#include <immintrin.h>
#define INGRAIN_HAS_VNNI 32
#elif defined(__AVX2__)
#include <immintrin.h>
#define INGRAIN_HAS_BYTES 32
#elif defined(__SSE2__)
#include <emmintrin.h>
#define INGRAIN_HAS_BYTES 16
#elif defined(__aarch64__) && defined(__ARM_FEATURE_DOTPROD)
#include <arm_neon.h>
#define INGRAIN_HAS_DOT_PRODUCTS 1
#endif

#if !defined(INGRAIN_HAS_HELIUM)
#define INGRAIN_HAS_HELIUM 0
#endif
#if !defined(INGRAIN_HAS_DSP)
#define INGRAIN_HAS_DSP 0
#endif
#if !defined(INGRAIN_HAS_THUMB_ONLY)
#define INGRAIN_HAS_THUMB_ONLY 0
#endif
#if !defined(INGRAIN_HAS_VNNI)
#define INGRAIN_HAS_VNNI 0
#endif
#if !defined(INGRAIN_HAS_BYTES)
#define INGRAIN_HAS_BYTES 0
#endif
#if !defined(INGRAIN_HAS_DOT_PRODUCTS)
#define INGRAIN_HAS_DOT_PRODUCTS 0
#endif

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// How products of bytes are computed best.
enum class products {
    scalar,  ///< one at a time
    pairs,   ///< two halves of a word at a time (Cortex-M4, M7, M33)
    rows,    ///< sixteen into one sum (Helium)
    quads,   ///< four into each sum of a register (x86, aarch64)
};
inline constexpr products usual_products = INGRAIN_HAS_HELIUM ? products::rows
                                           : INGRAIN_HAS_DSP  ? products::pairs
                                           : INGRAIN_HAS_VNNI + INGRAIN_HAS_BYTES + INGRAIN_HAS_DOT_PRODUCTS > 0
                                               ? products::quads
                                               : products::scalar;

/// Four bytes from anywhere.
INGRAIN_INLINE constexpr std::uint32_t load_word(const std::int8_t* from) {
    if (INGRAIN_IS_CONSTANT_EVALUATED) {
        std::uint32_t word = 0;
        for (std::size_t i = 0; i < 4; ++i) word |= std::uint32_t{static_cast<std::uint8_t>(from[i])} << 8 * i;
        return word;
    }
    std::uint32_t word = 0;
    std::memcpy(&word, from, 4);
    return word;
}

/// The first `Count` bytes of a word, and zeros.
template <std::size_t Count>
INGRAIN_INLINE constexpr std::uint32_t load_part_of_word(const std::int8_t* from) {
    std::int8_t bytes[4]{};
    for (std::size_t i = 0; i < Count; ++i) bytes[i] = from[i];
    return load_word(bytes);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
