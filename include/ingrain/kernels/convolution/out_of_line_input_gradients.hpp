#pragma once
/// \file
/// The input gradient of a convolution, sizes being arguments: short code that layers of all sizes share.

#include <ingrain/kernels/convolution/out_of_line_weight_gradients.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Whether it is computed out of line: where code is to be short, and W is not transposed as a whole.
template <class T, class Windows, code_goal Code>
inline constexpr bool outlines_input_gradients = outlines_convolution<T, Windows, 1, Code> && simd::register_bytes == 0;

namespace detail {

/// So many filters of a tap are transposed at a time, on the stack.
inline constexpr std::size_t filters_together = 4;

/// dx[place of the tap at a position] += Σ_f dy[position, f] turned[f], over the positions of one sample.
/// turned: [filters, Row::size], filters `stride` apart   dy: from the first filter on   dx: from the first channel on
template <class Row, class T>
INGRAIN_INLINE inline void add_input_gradients_of_tap(const window_sizes& s, const auto* turned, std::size_t stride,
                                                      std::size_t filters, const T* dy, T* dx, std::size_t down,
                                                      std::size_t right) {
    const std::size_t before = positions_below(s.horizontal, s.columns, right, 0);
    const std::size_t inside = positions_below(s.horizontal, s.columns, right, s.horizontal.extent);
    const std::size_t step = s.horizontal.stride * s.channels;
    const simd::runs_of_values runs{filters, 1, 0};
    std::size_t row = down - s.vertical.before;
    INGRAIN_ROLLED
    for (std::size_t left = s.rows; left != 0; --left, row += s.vertical.stride, dy += s.columns * s.filters) {
        if (row >= s.vertical.extent) continue;
        // Negative where the tap of column 0 is in the padding; that of `before` is not.
        const std::size_t at = (row * s.horizontal.extent + right - s.horizontal.before) * s.channels;
        INGRAIN_ROLLED
        for (std::size_t column = before; column < inside; column += 2) {
            const std::size_t next = std::min(column + 1, inside - 1);  // the last one may meet itself
            simd::add_runs<Row>(dy + column * s.filters, dy + next * s.filters, turned, stride, runs,
                                dx + (at + column * step), dx + (at + next * step));
        }
    }
}

/// The same where the filters of `turned` are next to each other.
template <class Row, class T>
INGRAIN_OUTLINE void add_input_gradients(const window_sizes& s, const T* turned, std::size_t filters, const T* dy,
                                         T* dx, std::size_t down, std::size_t right) {
    add_input_gradients_of_tap<Row>(s, turned, Row::size, filters, dy, dx, down, right);
}

/// `Row::size` channels at a time; those of a partial row are computed together with some before, again. Taps in the
/// order in which a value of x meets positions column by column.
template <class Row, class T>
INGRAIN_OUTLINE void input_gradients_out_of_line(const window_sizes& s, const auto* w, const T* dy, std::size_t samples,
                                                 T* dx) {
    const std::size_t size = s.vertical.extent * s.horizontal.extent;
    T turned[filters_together * Row::size];
    INGRAIN_ROLLED
    for (std::size_t group = 0; group < s.groups; ++group) {
        INGRAIN_ROLLED
        for (std::size_t c = 0; c < s.in; c += Row::size) {
            const std::size_t channel = std::min(c, s.in - Row::size);
            T* const to = dx + group * s.in + channel;
            for (std::size_t i = 0; i < samples * size; ++i)
                for (std::size_t q = 0; q < Row::size; ++q) to[i * s.channels + q] = 0;
            for (std::size_t j = s.horizontal.kernel; j-- > 0;) {
                for (std::size_t i = s.vertical.kernel; i-- > 0;) {
                    INGRAIN_ROLLED
                    for (std::size_t f = 0; f < s.out; f += filters_together) {
                        const std::size_t filters = std::min(filters_together, s.out - f), filter = group * s.out + f;
                        const auto* const from =
                            w + ((i * s.horizontal.kernel + j) * s.in + channel) * s.filters + filter;
                        for (std::size_t r = 0; r < filters; ++r)
                            for (std::size_t q = 0; q < Row::size; ++q)
                                turned[r * Row::size + q] = from[q * s.filters + r];
                        for (std::size_t n = 0; n < samples; ++n)
                            add_input_gradients<Row>(
                                s, turned, filters, dy + n * s.rows * s.columns * s.filters + filter,
                                to + n * size * s.channels, i * s.vertical.dilation, j * s.horizontal.dilation);
                    }
                }
            }
        }
    }
}

}  // namespace detail

/// Overwrites dx, with the bits of `convolution_input_gradients`.
/// w: [depth, Filters]   dy: [N, positions, Filters]   dx: [N, size]
template <class T, class Windows, std::size_t N>
INGRAIN_INLINE inline void input_gradients_out_of_line(const auto* w, const T* dy, T* dx) {
    detail::input_gradients_out_of_line<sums_of<T, Windows::in>>(detail::sizes_of<Windows>, w, dy, N, dx);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
