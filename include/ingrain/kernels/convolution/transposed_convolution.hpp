#pragma once
/// \file
/// A transposed convolution: what the input gradient of a convolution adds, with weights that inference reads in place.
///
/// `Windows` are those of the convolution: its x is the result y here, its positions are the values of x here, its
/// filters the channels of x.

#include <ingrain/core/none.hpp>
#include <ingrain/kernels/convolution/depthwise.hpp>
#include <ingrain/kernels/convolution/input_gradients.hpp>
#include <ingrain/kernels/convolution/out_of_line_transposed_convolution.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/kernels/matrix/transpose.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// Where the weights of runs are among those of a transposed convolution; nothing may be read behind them.
template <class Windows>
struct transposed_weights {
    static constexpr std::size_t of_filter = Windows::horizontal.kernel * Windows::channels;
    static constexpr std::size_t of_row = Windows::out * of_filter;
    static constexpr bool has_more = false;
    static constexpr std::size_t of_value(std::size_t k) {
        return k / Windows::in * Windows::channels + k % Windows::in;
    }
};

}  // namespace detail

/// y = b at every position; b = 0 if it is none.   y: [N, size]
template <class T, class Windows, std::size_t N>
INGRAIN_INLINE constexpr void begin_with_bias(auto bias, T* y) {
    for_each_lanes<T, Windows::channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
        V begin(0);
        if constexpr (wanted<decltype(bias)>) begin = V::load(bias + c);
        INGRAIN_ROLLED
        for (std::size_t i = c; i < N * Windows::size; i += Windows::channels) begin.store(y + i);
    });
}

/// For each column of positions, and each position in it: y[value k of the window] += Σ_f x[position, f] w[k, f].
/// w: [Kernel rows, Filters / groups, Kernel columns, Channels]   x: [N, positions, Filters]   y: [N, size]
template <class T, class Windows, std::size_t N, code_goal Code>
INGRAIN_INLINE constexpr void add_transposed_convolution(const auto* w, const T* x, T* y) {
    using layout = detail::transposed_weights<Windows>;
    if constexpr (is_depthwise<T, Windows>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return add_depthwise_input_gradients<T, Windows, N>(w, x, y);
    } else if constexpr (outlines_input_gradients<T, Windows, Code>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return transposed_convolution_out_of_line<T, Windows, N>(w, x, y);
    } else if constexpr (simd::in_tiles<T> && simd::register_bytes > 0) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED)
            return detail::for_each_run_in_row<Windows>([=]<std::size_t Count>(std::size_t column, std::size_t group,
                                                                               constant<Count>, std::size_t k,
                                                                               std::size_t at) INGRAIN_INLINE {
                detail::input_gradients_of_run<T, Windows, N, Count, layout>(
                    w + group * Windows::in, k, x + column * Windows::filters + group * Windows::out, y + at);
            });
    }
    detail::plain_add_input_gradients<T, Windows, N>(
        [w](std::size_t tap, std::size_t k, std::size_t group, std::size_t f) {
            return w + tap * layout::of_row + f * layout::of_filter + layout::of_value(k) + group * Windows::in;
        },
        x, y);
}

/// The weights of a transposed convolution as those of the convolution whose input gradient it is.
/// from: [Kernel rows, Filters / groups, Kernel columns, Channels]   to: [depth, Filters]
template <class T, class Windows>
constexpr void turn_weights(const auto* from, T* to) {
    constexpr std::size_t columns = Windows::horizontal.kernel, taps = Windows::vertical.kernel * columns;
    for (std::size_t tap = 0; tap < taps; ++tap)
        for (std::size_t group = 0; group < Windows::groups; ++group)
            transpose<Windows::out, Windows::in, columns * Windows::channels, Windows::filters>(
                from + (tap / columns * Windows::out * columns + tap % columns) * Windows::channels +
                    group * Windows::in,
                to + tap * Windows::in * Windows::filters + group * Windows::out);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
