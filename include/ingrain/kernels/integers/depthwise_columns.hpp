#pragma once
/// \file
/// A convolution of bytes of each channel by itself, in halves of words: four channels of a row of x are widened once
/// for all columns of the windows, two rows in a word (simd/integers/pairs_of_rows.hpp).

#include <ingrain/kernels/integers/depthwise.hpp>
#include <ingrain/kernels/integers/layouts/pairs.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/pairs_of_rows.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// Weights [Channels / 4][Columns][Rows / 2][channels 0, 2, 1, 3][2], and behind the pairs of a column [4] of the last
/// row where Rows is odd.
template <rounding Rounding, bool Scales, std::size_t Rows, std::size_t Columns, std::size_t Channels>
struct packed_depthwise<pairs, Rounding, Scales, Rows, Columns, Channels>
    : packed_scales<Rounding, Scales ? padded(Channels, 4) : 0> {
    static constexpr std::size_t padded_channels = padded(Channels, 4);
    alignas(4) std::int16_t weights[padded_channels * Rows * Columns];
    std::int32_t bias[padded_channels];
    byte_range range;

    static constexpr std::size_t place(std::size_t row, std::size_t column, std::size_t channel) {
        constexpr std::size_t order[4]{0, 2, 1, 3};
        const std::size_t k = order[channel % 4], first = (channel / 4 * Columns + column) * Rows * 4;
        return row == Rows - 1 && Rows % 2 == 1 ? first + row * 4 + k : first + row / 2 * 8 + k * 2 + row % 2;
    }
};

/// Widens `count` columns, whose row k is next(k). Returns where it ended.
template <std::size_t Rows>
INGRAIN_INLINE constexpr std::uint32_t* widen(std::uint32_t* to, std::size_t count, const auto& next) {
    for (; count > 0; --count) {
        simd::for_each_constant<Rows / 2>([&](auto k) INGRAIN_INLINE {
            const std::uint32_t first = next(simd::constant<2 * k>{}), second = next(simd::constant<2 * k + 1>{});
            simd::integers::widen_two_rows(first, second, to);
        });
        if constexpr (Rows % 2 == 1) simd::integers::widen_row(next(simd::constant<Rows - 1>{}), to);
    }
    return to;
}

/// The sums of `Count` channels from `channel` on, at all positions of x; some positions of a row at a time.
template <std::size_t Count, class Windows, rounding Rounding, bool Scales, std::size_t Rows, std::size_t Columns,
          std::size_t Channels>
INGRAIN_INLINE constexpr void convolve_four(const packed_depthwise<pairs, Rounding, Scales, Rows, Columns, Channels>& p,
                                            const std::int8_t* x, std::size_t channel, const auto& consume) {
    constexpr std::size_t stride = Windows::horizontal.stride, span = Windows::horizontal.span(),
                          extent = Windows::horizontal.extent, apart = Windows::vertical.dilation * extent * Channels;
    // As many positions at a time as take 480 bytes of stack, but at least one.
    constexpr std::size_t words = Rows / 2 * 4 + Rows % 2 * 2, fit = std::max(480 / (4 * words), span);
    constexpr std::size_t most = std::min(Windows::columns, (fit - span) / stride + 1);
    const std::int8_t zero = p.range.x_zero, padding[4]{zero, zero, zero, zero};
    std::uint32_t widened[((most - 1) * stride + span) * words];
    const auto load = [](const std::int8_t* from) INGRAIN_INLINE {
        if constexpr (Count == 4)
            return simd::integers::load_word(from);
        else
            return simd::integers::load_part_of_word<Count>(from);
    };
    for (std::size_t row = 0; row < Windows::rows; ++row)
        for (std::size_t first = 0; first < Windows::columns; first += most) {
            // The columns that are covered: before x, in x, and behind it.
            const std::size_t count = std::min(most, Windows::columns - first), all = (count - 1) * stride + span,
                              begin = first * stride, missing = Windows::horizontal.before,
                              before = std::min(all, missing - std::min(begin, missing)),
                              from = begin + before - missing,
                              inside = std::min(all - before, extent - std::min(from, extent));
            const auto pad = [&](auto) INGRAIN_INLINE { return load(padding); };
            std::uint32_t* to = widen<Rows>(widened, before, pad);
            if (Windows::vertical.inside(row)) {
                const std::int8_t* here = x + (Windows::vertical.at(row, 0) * extent + from) * Channels + channel;
                to = widen<Rows>(to, inside, [&](auto k) INGRAIN_INLINE {
                    const std::uint32_t word = load(here + k * apart);
                    if constexpr (k == Rows - 1) here += Channels;
                    return word;
                });
            } else {
                const std::int8_t* rows[Rows]{};
                std::size_t step[Rows]{};
                for (std::size_t k = 0; k < Rows; ++k) {
                    const std::size_t at = Windows::vertical.at(row, k);
                    const bool there = at < Windows::vertical.extent;
                    rows[k] = there ? x + (at * extent + from) * Channels + channel : padding;
                    step[k] = there ? Channels : 0;
                }
                to = widen<Rows>(to, inside, [&](auto k) INGRAIN_INLINE {
                    const std::int8_t* const here = rows[k];
                    rows[k] += step[k];
                    return load(here);
                });
            }
            widen<Rows>(to, all - before - inside, pad);

            for (std::size_t k = 0; k < count; ++k) {
                const std::uint32_t* at = widened + k * stride * words;
                const std::int16_t* w = p.weights + channel * Rows * Columns;
                simd::integers::four_channels s;
                s.begin(p.bias + channel);
                simd::for_each_constant<Columns>([&](auto column) INGRAIN_INLINE {
                    if constexpr (column > 0) at += (Windows::horizontal.dilation - 1) * words;
                    simd::for_each_constant<Rows / 2>([&](auto) INGRAIN_INLINE { s.add_two_rows(at, w); });
                    if constexpr (Rows % 2 == 1) s.add_row(at, w);
                });
                consume(row * Windows::columns + first + k, channel, s.sums);
            }
        }
}

/// The sums of all positions of x.
template <class Windows, rounding Rounding, bool Scales, std::size_t Rows, std::size_t Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void convolve(const packed_depthwise<pairs, Rounding, Scales, Rows, Columns, Channels>& p,
                                       const std::int8_t* x, const auto& consume) {
    for (std::size_t channel = 0; channel < Channels / 4 * 4; channel += 4)
        convolve_four<4, Windows>(p, x, channel, consume);
    if constexpr (Channels % 4 > 0) convolve_four<Channels % 4, Windows>(p, x, Channels / 4 * 4, consume);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
