#pragma once
/// \file
/// Numbers of 16 bits, to store parameters in.

#include <ingrain/simd/begin.hpp>

#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The upper half of a float: its sign, its exponent, and 7 bits of its fraction (Google's bfloat16, "BF16").
///
///     ingrain::bfloat16 weight = 0.1f;     // rounded to nearest, ties to even
///     float near = weight;                 // 0.10009765625, exactly what it stores
///
/// A type to store, not to compute with: `numbers<bfloat16, float>` keeps parameters in it, which lanes widen as they
/// load them. Two bytes; a value that is not a number stays one, with its sign.
struct bfloat16 {
    using computed = float;  ///< what a network computes with that stores it
    std::uint16_t bits;      ///< the upper half of a float

    constexpr bfloat16() = default;
    /// Rounds to the nearest; of two equally near ones to the even.
    constexpr bfloat16(float x) : bits(rounded(std::bit_cast<std::uint32_t>(x))) {}
    /// Exact.
    constexpr operator float() const { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

    /// from[0], from[1], ..., one a lane
    template <class Lanes>
    INGRAIN_INLINE static constexpr Lanes load(const bfloat16* from) {
        return Lanes(Lanes::registers::load_upper_halves(&from->bits));
    }

private:
    static constexpr std::uint16_t rounded(std::uint32_t x) {
        const bool is_nan = (x & 0x7fffffff) > 0x7f800000;
        return static_cast<std::uint16_t>(is_nan ? x >> 16 | 0x40 : (x + 0x7fff + (x >> 16 & 1)) >> 16);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
