#pragma once
/// \file
/// A convolution of bytes of each channel by itself: the weights of four channels for a tap lie together.

#include <ingrain/kernels/integers/weighted_sums.hpp>
#include <ingrain/kernels/integers/windows.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// Weights [Channels / 4][Taps][4]: halves, of channels 0, 2, 1, 3, for instructions on halves of words.
template <class Layout, rounding Rounding, bool Scales, std::size_t Taps, std::size_t Channels>
struct packed_depthwise : packed_scales<Rounding, Scales ? padded(Channels, 4) : 0> {
    static constexpr bool in_halves = std::is_same_v<Layout, pairs>;
    static constexpr std::size_t padded_channels = padded(Channels, 4);
    using weight = std::conditional_t<in_halves, std::int16_t, std::int8_t>;
    alignas(4) weight weights[padded_channels * Taps];
    std::int32_t bias[padded_channels];
    byte_range range;

    static constexpr std::size_t slot(std::size_t channel) {
        constexpr std::size_t order[4]{0, 2, 1, 3};
        return in_halves ? order[channel % 4] : channel % 4;
    }
};

/// From canonical weights [Taps, Channels].
template <class Layout, rounding Rounding, bool Scales, std::size_t Taps, std::size_t Channels>
constexpr void pack(const std::int8_t* weights, const auto& sums,
                    packed_depthwise<Layout, Rounding, Scales, Taps, Channels>& to) {
    for (auto& weight : to.weights) weight = 0;
    for (std::size_t c = 0; c < to.padded_channels; ++c) {
        const bool there = c < Channels;
        for (std::size_t t = 0; there && t < Taps; ++t)
            to.weights[(c / 4 * Taps + t) * 4 + to.slot(c)] = weights[t * Channels + c];
        to.bias[c] = there ? sums.bias[c] : 0;
        to.set(c, sums, c, there);
    }
    to.range = {sums.range[0], sums.range[1], sums.range[2], sums.range[3]};
}

/// The sums of all positions of x. Windows that reach into the padding are copied first.
template <class Windows, class Layout, rounding Rounding, bool Scales, std::size_t Taps, std::size_t Channels>
INGRAIN_INLINE constexpr void convolve(const packed_depthwise<Layout, Rounding, Scales, Taps, Channels>& p,
                                       const std::int8_t* x, const auto& consume) {
    using packed = packed_depthwise<Layout, Rounding, Scales, Taps, Channels>;
    alignas(4) std::int8_t covered[Windows::is_padded ? Taps * Channels : 1];
    const auto sum_up = [&](std::size_t at, const std::int8_t* from, auto offset) INGRAIN_INLINE {
        const auto* w = p.weights;
        for (std::size_t c = 0; c < Channels; c += 4, from += 4) {
            std::int32_t sums[4]{p.bias[c], p.bias[c + 1], p.bias[c + 2], p.bias[c + 3]};
            const std::size_t there = Channels % 4 == 0 || c + 4 <= Channels ? 4 : Channels - c;
            if (there < 4) {
                for (std::size_t t = 0; t < Taps; ++t)
                    for (std::size_t k = 0; k < there; ++k) sums[k] += from[offset(t) + k] * w[4 * t + packed::slot(k)];
            } else if constexpr (packed::in_halves) {
                INGRAIN_UNROLL
                for (std::size_t t = 0; t < Taps; ++t) simd::integers::add_channels(from + offset(t), w, sums);
            } else {
                simd::integers::add_taps<Taps>(from, offset, w, sums);
                w += 4 * Taps;
            }
            consume(at, c, sums);
        }
    };
    for (std::size_t row = 0, at = 0; row < Windows::rows; ++row)
        for (std::size_t column = 0; column < Windows::columns; ++column, ++at)
            if (Windows::inside(row, 1, column, 1)) {
                sum_up(at, x + Windows::origin(row, column),
                       [](std::size_t t) INGRAIN_INLINE { return Windows::offset(t); });
            } else {
                for (std::size_t t = 0; t < Taps; ++t) {
                    const std::size_t from = Windows::place(row, column, t, 0);
                    if (from < Windows::size)
                        copy_bytes(x + from, Channels, covered + t * Channels);
                    else
                        fill_bytes(p.range.x_zero, Channels, covered + t * Channels);
                }
                sum_up(at, covered, [](std::size_t t) INGRAIN_INLINE { return t * Channels; });
            }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
