#pragma once
/// \file
/// Products with 16-bit weights that learn: their high bytes are the weights of a product, all 16 bits are what
/// changes.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/changes.hpp>
#include <ingrain/simd/integers/masters.hpp>
#include <ingrain/simd/integers/rounding.hpp>
#include <ingrain/simd/target.hpp>

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
        simd::for_each_constant<Width>([&](std::size_t k)
                                           INGRAIN_INLINE { sums[k] += v * simd::integers::high_byte(row + k); });
    }
    simd::for_each_constant<Width>([&](std::size_t k) INGRAIN_INLINE { consume(o + k, sums[k]); });
}

/// dx[i] = Σ_o high(w[i, o]) dy[o] for `Width` inputs from i on.
template <std::size_t Out, std::size_t Width>
INGRAIN_INLINE constexpr void errors_of(const std::int16_t* dy, const std::int16_t* w, std::size_t i,
                                        std::int32_t shift, std::int16_t* dx) {
    std::int32_t sums[Width]{};
    w += i * Out;
    for (std::size_t o = 0; o < Out; ++o, ++w) {
        const std::int32_t v = dy[o];
        simd::for_each_constant<Width>([&](std::size_t k)
                                           INGRAIN_INLINE { sums[k] += v * simd::integers::high_byte(w + k * Out); });
    }
    simd::for_each_constant<Width>([&](std::size_t k)
                                       INGRAIN_INLINE { dx[i + k] = limited_error(shifted(sums[k], shift)); });
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

/// w[i, o] += (factor(i) dy[o] + what rounds) >> shift, at most 16 bits, where |factor(i) dy[o]| < 2^30 and 1 <= shift
/// <=
/// 30. Rows of 16 outputs and less share draws; longer ones have one for each 32 outputs.
/// w: [In, Out]   `Rounds`: simd::integers::half_up or by_chance
template <std::size_t In, std::size_t Out, class Rounds>
INGRAIN_INLINE constexpr void change_rows(const auto& factor, const std::int16_t* dy, std::int32_t shift,
                                          [[maybe_unused]] generator& random, std::int16_t* w) {
    constexpr std::size_t run = Rounds::draws ? 32 : Out, whole = Out / run * run, rows = Out < run ? run / Out : 1;
    Rounds rounds(shift);
    const auto draw = [&]() INGRAIN_INLINE {
        if constexpr (Rounds::draws) rounds.bits = random();
    };
    std::size_t left = 0;  // rows that the last draw serves
    for (std::size_t i = 0; i < In; ++i, w += Out) {
        const std::int32_t by = factor(i);
        for (std::size_t o = 0; o < whole; o += run) {
            draw();
            simd::integers::change_row<run>(by, dy + o, shift, rounds, w + o);
        }
        if constexpr (Out > whole) {
            if (left == 0) draw(), left = rows;
            --left;
            simd::integers::change_row<Out - whole>(by, dy + whole, shift, rounds, w + whole);
        }
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
