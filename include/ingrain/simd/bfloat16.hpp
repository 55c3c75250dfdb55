#pragma once
/// \file
/// Numbers of 16 bits, to store parameters in.

#include <ingrain/simd/begin.hpp>

#include <ingrain/simd/target.hpp>
#include <ingrain/simd/targets/portable.hpp>

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
    constexpr bfloat16(float x)
        : bits(static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(simd::target::nearest_upper_half(x)) >> 16)) {}
    /// Exact.
    constexpr operator float() const { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

    /// from[0], from[1], ..., one a lane; of lanes after the first `Count` zero.
    template <class Lanes, std::size_t Count = Lanes::count>
    INGRAIN_INLINE static constexpr Lanes load(const bfloat16* from) {
        return Lanes(Lanes::registers::template load_upper_halves<Count>(&from->bits));
    }
    /// even = from[0], from[2], ..., odd = from[1], from[3], ...: fewer instructions than to load them in their order.
    template <class Lanes>
    INGRAIN_INLINE static void load_even_and_odd(const bfloat16* from, Lanes& even, Lanes& odd) {
        Lanes::registers::load_even_and_odd_halves(&from->bits, even.value, odd.value);
    }
    /// Writes lanes that `nearest` or `at_random` rounded to to[0], to[1], ...
    template <class Lanes>
    INGRAIN_INLINE static constexpr void store(Lanes rounded, bfloat16* to) {
        Lanes::registers::store_upper_halves(rounded.value, &to->bits);
    }
    /// Each lane as a bfloat16: rounded to the nearest, of two equally near ones to the even.
    template <class Lanes>
    INGRAIN_INLINE static constexpr Lanes nearest(Lanes x) {
        return Lanes(simd::target::nearest_upper_half(x.value));
    }
    /// The same, of two equally near ones the one further from zero, which is faster.
    template <class Lanes>
    INGRAIN_INLINE static constexpr Lanes nearest_or_larger(Lanes x) {
        return Lanes(simd::target::nearest_or_larger_upper_half(x.value));
    }
    /// Each lane as one of the two around it, up or down with the probability that makes its mean x (stochastic
    /// rounding). Lane i takes random bits of its own that are a function of first + i, on every target the same.
    template <class Lanes>
    INGRAIN_INLINE static constexpr Lanes at_random(Lanes x, std::uint32_t first) {
        return Lanes(simd::target::random_upper_half(x.value, first));
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
