#pragma once
/// \file
/// A convolution of bytes of each channel by itself: the weights of some channels for a tap lie together.

#include <ingrain/kernels/integers/weighted_sums.hpp>
#include <ingrain/kernels/integers/windows.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// Weights [Channels / group][Rows][Columns][group].
template <class Layout, rounding Rounding, bool Scales, std::size_t Rows, std::size_t Columns, std::size_t Channels>
struct packed_depthwise : packed_scales<Rounding, Scales ? padded(Channels, 4) : 0> {
    static constexpr std::size_t group = std::is_same_v<Layout, sixteens> && Channels % 8 == 0 ? 8 : 4,
                                 padded_channels = padded(Channels, group);
    alignas(4) std::int8_t weights[padded_channels * Rows * Columns];
    std::int32_t bias[padded_channels];
    byte_range range;

    static constexpr std::size_t place(std::size_t row, std::size_t column, std::size_t channel) {
        return ((channel / group * Rows + row) * Columns + column) * group + channel % group;
    }
};

/// From canonical weights [Rows, Columns, Channels].
template <class Layout, rounding Rounding, bool Scales, std::size_t Rows, std::size_t Columns, std::size_t Channels>
constexpr void pack(const std::int8_t* weights, const auto& sums,
                    packed_depthwise<Layout, Rounding, Scales, Rows, Columns, Channels>& to) {
    for (auto& weight : to.weights) weight = 0;
    for (std::size_t c = 0; c < to.padded_channels; ++c) {
        const bool there = c < Channels;
        for (std::size_t t = 0; there && t < Rows * Columns; ++t)
            to.weights[to.place(t / Columns, t % Columns, c)] = weights[t * Channels + c];
        to.bias[c] = there ? sums.bias[c] : 0;
        to.set(c, sums, c, there);
    }
    to.range = {sums.range[0], sums.range[1], sums.range[2], sums.range[3]};
}

/// The sums of all positions of x. Windows that reach into the padding are copied first.
template <class Windows, class Layout, rounding Rounding, bool Scales, std::size_t Rows, std::size_t Columns,
          std::size_t Channels>
INGRAIN_INLINE constexpr void convolve(const packed_depthwise<Layout, Rounding, Scales, Rows, Columns, Channels>& p,
                                       const std::int8_t* x, const auto& consume) {
    constexpr std::size_t taps = Rows * Columns,
                          group = packed_depthwise<Layout, Rounding, Scales, Rows, Columns, Channels>::group;
    alignas(4) std::int8_t covered[Windows::is_padded ? taps * Channels : 1];
    const auto sum_up = [&](std::size_t at, const std::int8_t* from, auto offset) INGRAIN_INLINE {
        const auto* w = p.weights;
        for (std::size_t c = 0; c < Channels; c += group, from += group) {
            std::int32_t sums[group];
            const std::size_t there = Channels % group == 0 || c + group <= Channels ? group : Channels - c;
            if (there < group) {
                for (std::size_t k = 0; k < group; ++k) sums[k] = p.bias[c + k];
                for (std::size_t t = 0; t < taps; ++t)
                    for (std::size_t k = 0; k < there; ++k) sums[k] += from[offset(t) + k] * w[group * t + k];
            } else {
                simd::integers::sum_taps<taps>(from, offset, w, p.bias + c, sums);
                w += group * taps;
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
                copy_covered<Windows, Channels, Channels, Columns * Channels>(x, p.range.x_zero, row, column, covered);
                sum_up(at, covered, [](std::size_t t) INGRAIN_INLINE { return t * Channels; });
            }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
