#pragma once
/// \file
/// Products with 16-bit weights that learn: their high bytes are the weights of a product, all 16 bits are what
/// changes.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/masters.hpp>
#include <ingrain/simd/integers/rounding.hpp>
#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// Errors are at most this large: with it their products with 15 fit 16 bits, and sums of 8,000 with a weight 32.
inline constexpr std::int32_t largest_error = 2047;

/// Divides by 2^shift, half up. shift < 31.
INGRAIN_INLINE constexpr std::int32_t shifted(std::int32_t x, std::int32_t shift) {
    return shift > 0 ? ((x >> (shift - 1)) + 1) >> 1 : x;
}

/// The nearest error that there is.
INGRAIN_INLINE constexpr std::int16_t limited_error(std::int32_t x) {
    return static_cast<std::int16_t>(simd::integers::clamped(x, -largest_error, largest_error));
}

namespace detail {

/// consume(o, Σ_i (x[i] - zero) high(w[i, o])) for `Width` outputs from o on.
template <std::size_t In, std::size_t Out, std::size_t Width>
INGRAIN_INLINE constexpr void sums_of(const std::int8_t* x, std::int32_t zero, const std::int16_t* w, std::size_t o,
                                      const auto& consume) {
    std::int32_t sums[Width]{};
    for (std::size_t i = 0; i < In; ++i) {
        const std::int32_t v = x[i] - zero;
        const std::int16_t* const row = w + i * Out + o;
        simd::for_each_constant<Width>([&](auto k)
                                           INGRAIN_INLINE { sums[k] += v * simd::integers::high_byte(row + k); });
    }
    simd::for_each_constant<Width>([&](auto k) INGRAIN_INLINE { consume(o + k, sums[k]); });
}

/// dx[i] = Σ_o high(w[i, o]) dy[o] for `Width` inputs from i on.
template <std::size_t Out, std::size_t Width>
INGRAIN_INLINE constexpr void errors_of(const std::int16_t* dy, const std::int16_t* w, std::size_t i,
                                        std::int32_t shift, std::int16_t* dx) {
    std::int32_t sums[Width]{};
    w += i * Out;
    for (std::size_t o = 0; o < Out; ++o, ++w) {
        const std::int32_t v = dy[o];
        simd::for_each_constant<Width>([&](auto k)
                                           INGRAIN_INLINE { sums[k] += v * simd::integers::high_byte(w + k * Out); });
    }
    simd::for_each_constant<Width>([&](auto k) INGRAIN_INLINE { dx[i + k] = limited_error(shifted(sums[k], shift)); });
}

}  // namespace detail

/// consume(o, Σ_i (x[i] - zero) high(w[i, o])) for each output o.   w: [In, Out]
template <std::size_t In, std::size_t Out>
INGRAIN_INLINE constexpr void sums_of_masters(const std::int8_t* x, std::int32_t zero, const std::int16_t* w,
                                              const auto& consume) {
    constexpr std::size_t whole = Out / 4 * 4;
    for (std::size_t o = 0; o < whole; o += 4) detail::sums_of<In, Out, 4>(x, zero, w, o, consume);
    if constexpr (Out > whole) detail::sums_of<In, Out, Out - whole>(x, zero, w, whole, consume);
}

/// dx[i] = Σ_o high(w[i, o]) dy[o] / 2^shift, half up, at most `largest_error`.   w: [In, Out]   shift < 31
template <std::size_t In, std::size_t Out>
INGRAIN_OUTLINE constexpr void errors_through_masters(const std::int16_t* dy, const std::int16_t* w, std::int32_t shift,
                                                      std::int16_t* dx) {
    constexpr std::size_t whole = In / 4 * 4;
    for (std::size_t i = 0; i < whole; i += 4) detail::errors_of<Out, 4>(dy, w, i, shift, dx);
    if constexpr (In > whole) detail::errors_of<Out, In - whole>(dy, w, whole, shift, dx);
}

/// What is added before a shift by 1 <= shift <= 30 to the right, so that it rounds to the nearest: a half.
struct half_up {
    static constexpr bool draws = false;
    std::int32_t half;

    constexpr half_up(generator&, std::int32_t shift) : half(1 << (shift - 1)) {}
    constexpr void draw(generator&) {}
    constexpr std::int32_t operator()() const { return half; }
};

/// Or up or down by chance: a number from 0 to 2^shift - 1. One draw of 32 bits serves 32 weights: each takes its
/// highest bits, and turns it by five, which is no divisor of 32. So the first bits of all 32 are independent.
struct by_chance {
    static constexpr bool draws = true;
    std::uint32_t bits = 0;
    std::int32_t away;

    constexpr by_chance(generator&, std::int32_t shift) : away(32 - shift) {}
    constexpr void draw(generator& random) { bits = random(); }
    INGRAIN_INLINE constexpr std::int32_t operator()() {
        const auto result = static_cast<std::int32_t>(bits >> away);
        bits = std::rotr(bits, 5);
        return result;
    }
};

/// w[o] += (factor dy[o] + what rounds) >> shift, at most 16 bits.   |factor dy[o]| < 2^30   1 <= shift <= 30
template <std::size_t Out>
INGRAIN_INLINE constexpr void change_row(std::int32_t factor, const std::int16_t* dy, std::int32_t shift, auto& rounds,
                                         std::int16_t* w) {
#if INGRAIN_HAS_THUMB_ALONE
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        if constexpr (rounds.draws)
            return simd::integers::change_by_chance<Out>(factor, dy, shift, rounds.bits, rounds.away, w);
        else
            return simd::integers::change_to_nearest<Out>(factor, dy, shift, rounds.half, w);
    }
#endif
    const auto change = [&](std::size_t o) INGRAIN_INLINE {
        w[o] = simd::integers::saturated(w[o] + ((factor * dy[o] + rounds()) >> shift));
    };
    constexpr std::size_t whole = Out / 4 * 4;
    for (std::size_t o = 0; o < whole; o += 4)
        simd::for_each_constant<4>([&](auto k) INGRAIN_INLINE { change(o + k); });
    simd::for_each_constant<Out - whole>([&](auto k) INGRAIN_INLINE { change(whole + k); });
}

/// The same of all rows: factor(i). Rows of 16 outputs and less share draws; longer ones have one for each 32 outputs.
/// w: [In, Out]   `Rounds`: half_up or by_chance
template <std::size_t In, std::size_t Out, class Rounds>
INGRAIN_INLINE constexpr void change_rows(const auto& factor, const std::int16_t* dy, std::int32_t shift,
                                          generator& random, std::int16_t* w) {
    constexpr std::size_t run = Rounds::draws ? 32 : Out, whole = Out / run * run, rows = Out < run ? run / Out : 1;
    Rounds rounds(random, shift);
    std::size_t left = 0;  // rows that the last draw serves
    for (std::size_t i = 0; i < In; ++i, w += Out) {
        const std::int32_t by = factor(i);
        for (std::size_t o = 0; o < whole; o += run) {
            rounds.draw(random);
            change_row<run>(by, dy + o, shift, rounds, w + o);
        }
        if constexpr (Out > whole) {
            if (left == 0) rounds.draw(random), left = rows;
            --left;
            change_row<Out - whole>(by, dy + whole, shift, rounds, w + whole);
        }
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
