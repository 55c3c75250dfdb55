#pragma once
/// \file
/// Convolution, sizes being arguments: short code that layers of all sizes share.

#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/depthwise.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/pairs_of_sums.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Whether a convolution is computed out of line: where code is to be short.
template <class T, class Windows, std::size_t Chains, code_goal Code>
inline constexpr bool outlines_convolution =
    Code == code_goal::size && simd::in_tiles<T> && Chains == 1 && !is_depthwise<T, Windows> &&
    Windows::depth * Windows::results >= simd::least_out_of_line;

/// The sums of so many filters, or channels, are computed together: two registers, where they are small.
template <class T, std::size_t Size>
using sums_of = simd::row_of_sums<simd::lanes<T, std::min(Size, simd::widest<T>)>,
                                  simd::register_bytes == 0 && Size >= 2 * simd::widest<T> ? 2 : 1>;

namespace detail {

/// The sizes of `Windows`, as arguments.
struct window_sizes {
    axis vertical, horizontal;
    std::size_t rows, columns;  ///< of positions
    std::size_t channels, filters, groups, in, out;
    std::size_t rows_of_window, columns_of_window;  ///< from the first to the last, in x
    simd::runs_of_values tap, window;
    bool has_runs;  ///< whether the taps of a row are one run, so that `window` is all of them
};
template <class Windows>
inline constexpr window_sizes sizes_of = [] {
    constexpr axis vertical = Windows::vertical, horizontal = Windows::horizontal;
    constexpr std::size_t run = horizontal.kernel * Windows::in;
    constexpr std::size_t apart = vertical.dilation * horizontal.extent * Windows::channels;
    return window_sizes{vertical,
                        horizontal,
                        Windows::rows,
                        Windows::columns,
                        Windows::channels,
                        Windows::filters,
                        Windows::groups,
                        Windows::in,
                        Windows::out,
                        vertical.span() - 1,
                        horizontal.span() - 1,
                        {Windows::in, 1, 0},
                        {run, vertical.kernel, apart - run},
                        Windows::run == run};
}();

/// A position: where its results are, and where its window begins, which may be in the padding.
template <class T>
struct position {
    T* y;
    std::size_t column, top, left;

    INGRAIN_INLINE constexpr void advance(const window_sizes& s) {
        y += s.filters;
        left += s.horizontal.stride;
        if (++column != s.columns) return;
        column = 0;
        left = std::size_t{0} - s.horizontal.before;
        top += s.vertical.stride;
    }
    INGRAIN_INLINE constexpr bool is_inside(const window_sizes& s) const {
        return top < s.vertical.extent && top + s.rows_of_window < s.vertical.extent && left < s.horizontal.extent &&
               left + s.columns_of_window < s.horizontal.extent;
    }
    /// What it has at a tap: values of x, or zeros.
    INGRAIN_INLINE constexpr const T* at(const window_sizes& s, std::size_t down, std::size_t right, const T* x,
                                         const T* padding) const {
        const std::size_t row = top + down, column_of_x = left + right;
        return row < s.vertical.extent && column_of_x < s.horizontal.extent
                   ? x + (row * s.horizontal.extent + column_of_x) * s.channels
                   : padding;
    }
};

/// `count` filters, a multiple of `Row::size`, of all positions. The products of a run of the window at a time are
/// added to y. The bias moves on by 1 with each filter, or 0.
template <class Row, class T, class Stored>
INGRAIN_OUTLINE void convolve_filters(const window_sizes& s, const T* x, const Stored* w, const Stored* bias,
                                      std::size_t bias_step, const T* padding, T* y, std::size_t count) {
    position<T> next{y, 0, std::size_t{0} - s.vertical.before, std::size_t{0} - s.horizontal.before};
    position<T> both[2];
    const T* met[2];
    INGRAIN_ROLLED
    for (std::size_t left = s.rows * s.columns; left != 0;) {
        bool are_inside = s.has_runs;
        for (position<T>& each : both) {
            each = next;  // the last one of an odd number meets itself
            are_inside = are_inside && each.is_inside(s);
            if (left != 0 && --left != 0) next.advance(s);
        }
        std::size_t f = 0;
        do {
            Row::begin(bias + f * bias_step, both[0].y + f, both[1].y + f);
            f += Row::size;
        } while (f != count);
        const simd::runs_of_values& runs = are_inside ? s.window : s.tap;
        const Stored* weights = w;
        std::size_t down = 0, right = 0;
        do {
            for (std::size_t i = 0; i < 2; ++i) met[i] = both[i].at(s, down, right, x, padding);
            f = 0;
            do {
                simd::add_runs<Row>(met[0], met[1], weights + f, s.filters, runs, both[0].y + f, both[1].y + f);
                f += Row::size;
            } while (f != count);
            weights += s.in * s.filters;
            right += s.horizontal.dilation;
            if (right > s.columns_of_window) {
                right = 0;
                down += s.vertical.dilation;
            }
        } while (!are_inside && down <= s.rows_of_window);
    }
}

/// All filters. Those of a last, partial row of sums are computed together with some before, again.
template <class Row, class T, class Stored>
INGRAIN_OUTLINE void convolve_out_of_line(const window_sizes& s, const T* x, const Stored* w, const Stored* bias,
                                          std::size_t bias_step, const T* padding, T* y) {
    INGRAIN_ROLLED
    for (std::size_t group = 0; group < s.groups; ++group, x += s.in) {
        INGRAIN_ROLLED
        for (std::size_t f = 0, count = s.out - s.out % Row::size; f < s.out; f += count, count = Row::size) {
            const std::size_t filter = group * s.out + std::min(f, s.out - Row::size);
            convolve_filters<Row>(s, x, w + filter, bias + filter * bias_step, bias_step, padding, y + filter, count);
        }
    }
}

}  // namespace detail

/// y = X W + b, or X W where the bias is null, with the bits of `convolve`.
/// x: [Rows, Columns, Channels]   w: [depth, Filters]   bias: [Filters]   y: [positions, Filters]
template <class T, class Windows, class Stored>
INGRAIN_INLINE inline void convolve_out_of_line(const T* x, const Stored* w, const Stored* bias, T* y) {
    using row = sums_of<T, Windows::out>;
    constexpr const T* padding = Windows::is_padded ? zeros<T, Windows::in> : nullptr;
    detail::convolve_out_of_line<row>(detail::sizes_of<Windows>, x, w, bias ? bias : zeros<Stored, row::size>,
                                      std::size_t{bias != nullptr}, padding, y);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
