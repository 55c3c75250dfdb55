#pragma once
/// \file
/// A transposed convolution, sizes being arguments: short code that layers of all sizes share.

#include <ingrain/kernels/convolution/out_of_line_input_gradients.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// `Row::size` channels at a time. Those of a partial row come one at a time, because they are added to once.
template <class Row, class T>
INGRAIN_OUTLINE void add_transposed_channels(const window_sizes& s, const auto* w, std::size_t channels, const T* x,
                                             std::size_t samples, T* y) {
    const std::size_t size = s.vertical.extent * s.horizontal.extent, columns = s.horizontal.kernel * s.channels;
    INGRAIN_ROLLED
    for (std::size_t c = 0; c < channels; c += Row::size) {
        for (std::size_t j = s.horizontal.kernel; j-- > 0;) {
            for (std::size_t i = s.vertical.kernel; i-- > 0;) {
                const auto* const from = w + i * s.out * columns + j * s.channels + c;
                for (std::size_t n = 0; n < samples; ++n)
                    add_input_gradients_of_tap<Row>(s, from, columns, s.out, x + n * s.rows * s.columns * s.filters,
                                                    y + n * size * s.channels + c, i * s.vertical.dilation,
                                                    j * s.horizontal.dilation);
            }
        }
    }
}

}  // namespace detail

/// The bits of `add_transposed_convolution`; see there.
template <class T, class Windows, std::size_t N>
INGRAIN_INLINE inline void transposed_convolution_out_of_line(const auto* w, const T* x, T* y) {
    using row = sums_of<T, Windows::in>;
    using one = simd::row_of_sums<simd::lanes<T, 1>, 1>;
    constexpr std::size_t rest = Windows::in % row::size, whole = Windows::in - rest;
    INGRAIN_ROLLED
    for (std::size_t group = 0; group < Windows::groups; ++group) {
        const auto* const weights = w + group * Windows::in;
        const T* const from = x + group * Windows::out;
        T* const to = y + group * Windows::in;
        detail::add_transposed_channels<row>(detail::sizes_of<Windows>, weights, whole, from, N, to);
        if constexpr (rest > 0)
            detail::add_transposed_channels<one>(detail::sizes_of<Windows>, weights + whole, rest, from, N, to + whole);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
