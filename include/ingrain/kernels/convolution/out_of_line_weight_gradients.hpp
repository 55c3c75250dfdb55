#pragma once
/// \file
/// The weight gradient of a convolution, sizes being arguments: short code that layers of all sizes share.

#include <ingrain/kernels/convolution/out_of_line_convolution.hpp>
#include <ingrain/kernels/convolution/packed_weight_gradients.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// The number of values of a window whose places are next to each other at every position.
template <class Windows>
inline constexpr std::size_t values_together = Windows::is_padded ? Windows::in : Windows::run;

}  // namespace detail

/// Whether it is computed out of line: where code is to be short, and values are next to each other.
template <class T, class Windows, code_goal Code>
inline constexpr bool outlines_weight_gradients =
    outlines_convolution<T, Windows, 1, Code> && gradient_chains<Windows> == 1 && detail::values_together<Windows> >= 2;

/// Samples one after another, `size` values apart.
template <class T>
struct samples_in_row {
    const T* first;
    std::size_t size;

    INGRAIN_INLINE constexpr const T* operator[](std::size_t n) const { return first + n * size; }
};

namespace detail {

/// How many of the first positions along an axis have a tap below `limit`, `down` values behind the window's beginning.
constexpr std::size_t positions_below(const axis& along, std::size_t positions, std::size_t down, std::size_t limit) {
    const std::size_t end = along.before + limit;
    return down >= end ? 0 : std::min((end - down - 1) / along.stride + 1, positions);
}

/// sums[i, f] += Σ over positions of one sample, of value i = 0, 1 at a tap times dy.
/// x: from the tap's channel on   dy: from the filter on   sums: [2, Row::size]
template <class Row, class T>
INGRAIN_OUTLINE void add_weight_gradients(const window_sizes& s, const T* x, const T* dy, std::size_t down,
                                          std::size_t right, T* sums) {
    const std::size_t before = positions_below(s.horizontal, s.columns, right, 0);
    const std::size_t inside = positions_below(s.horizontal, s.columns, right, s.horizontal.extent);
    const std::size_t step = s.horizontal.stride * s.channels;
    std::size_t row = down - s.vertical.before;
    INGRAIN_ROLLED
    for (std::size_t left = s.rows; left != 0; --left, row += s.vertical.stride) {
        const bool has = row < s.vertical.extent;
        const std::size_t bounds[3]{has ? before : s.columns, has ? inside : s.columns, s.columns};
        std::size_t column = 0;
        for (std::size_t part = 0; part < 3; ++part) {
            const std::size_t count = bounds[part] - column;
            if (count == 0) continue;
            const bool met = part == 1;
            const std::size_t first = column * s.horizontal.stride + right - s.horizontal.before;
            simd::add_columns<Row>(met ? x + (row * s.horizontal.extent + first) * s.channels : zeros<T, 2>,
                                   met ? step : 0, dy, s.filters, count, sums);
            dy += count * s.filters;
            column = bounds[part];
        }
    }
}

/// Two values of the window and `Row::size` filters at a time; the last ones of an odd number, or of a partial row, are
/// computed together with some before, and those given to the sink once.
template <class Row, class T>
INGRAIN_OUTLINE void weight_gradients_out_of_line(const window_sizes& s, std::size_t together, auto x, const T* dy,
                                                  std::size_t samples, auto sink) {
    const std::size_t depth = s.vertical.kernel * s.horizontal.kernel * s.in;
    INGRAIN_ROLLED
    for (std::size_t group = 0; group < s.groups; ++group) {
        INGRAIN_ROLLED
        for (std::size_t f = 0; f < s.out; f += Row::size) {
            const std::size_t filter = std::min(f, s.out - Row::size), column = group * s.out + filter;
            std::size_t down = 0, right = 0;
            INGRAIN_ROLLED
            for (std::size_t k = 0; k < depth; k += together) {
                INGRAIN_ROLLED
                for (std::size_t c = 0; c < together; c += 2) {
                    const std::size_t value = std::min(c, together - 2);
                    T sums[2 * Row::size]{};
                    for (std::size_t n = 0; n < samples; ++n)
                        add_weight_gradients<Row>(s, x[n] + group * s.in + value,
                                                  dy + n * s.rows * s.columns * s.filters + column, down, right, sums);
                    for (std::size_t i = c - value; i < 2; ++i) {
                        INGRAIN_ROLLED
                        for (std::size_t q = f - filter; q < Row::size; ++q)
                            sink((k + value + i) * s.filters + column + q, simd::lanes<T, 1>(sums[i * Row::size + q]));
                    }
                }
                right += together == s.in ? s.horizontal.dilation : s.columns_of_window + 1;
                if (right > s.columns_of_window) {
                    right = 0;
                    down += s.vertical.dilation;
                }
            }
        }
    }
}

}  // namespace detail

/// sink(i, lanes) takes the gradients of weights, with the bits of `convolution_weight_gradients`.
/// x: N samples   dy: [N, positions, Filters]
template <class T, class Windows, std::size_t N>
INGRAIN_INLINE inline void weight_gradients_out_of_line(auto x, const T* dy, const auto& sink) {
    const auto compute = [=](auto samples) INGRAIN_INLINE {
        const auto compute_with = [=](auto plain) INGRAIN_INLINE {
            detail::weight_gradients_out_of_line<sums_of<T, Windows::out>>(
                detail::sizes_of<Windows>, detail::values_together<Windows>, samples, dy, N, plain);
        };
        if constexpr (requires { sink.of_values(); })
            compute_with(sink.of_values());
        else
            compute_with(sink);
    };
    if constexpr (N == 1 || requires { x.data; })
        compute(samples_in_row<T>{x[0], Windows::size});
    else
        compute(x);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
