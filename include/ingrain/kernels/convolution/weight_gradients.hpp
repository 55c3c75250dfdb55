#pragma once
/// \file
/// The weight gradient of a convolution.

#include <ingrain/kernels/convolution/depthwise.hpp>
#include <ingrain/kernels/convolution/packed_weight_gradients.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/kernels/matrix/product.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// Values i = 0, 1, ... of the windows of a row of positions without padding.
template <class T, class Windows, std::size_t Count>
struct met_in_row {
    static constexpr std::size_t run = Windows::columns;
    const T* first;

    INGRAIN_INLINE constexpr T operator()(std::size_t i, std::size_t column) const {
        return first[column * Windows::column_step + (Count > Windows::run ? Windows::offset(i) : i)];
    }
};
/// The same for all positions, row by row.
template <class T, class Windows, std::size_t Count, class Samples>
struct met_in_rows {
    static constexpr std::size_t run = Windows::columns;
    Samples x;
    std::size_t offset;

    INGRAIN_INLINE constexpr T operator()(std::size_t i, std::size_t position) const {
        return from(position - position % run)(i, position % run);
    }
    INGRAIN_INLINE constexpr met_in_row<T, Windows, Count> from(std::size_t position) const {
        const std::size_t row = position % Windows::positions / run;
        return {x[position / Windows::positions] + Windows::origin(row, 0) + offset};
    }
};

/// Values i = 0, 1, ... of the windows of a row of positions, from tap (tap_row, tap_column) on. An address of zeros is
/// chosen for padding, without a jump.
template <class T, class Windows, bool OneTap>
struct met_in_padded_row {
    const T* x;
    std::size_t row, tap_row, tap_column;

    INGRAIN_INLINE constexpr T operator()(std::size_t i, std::size_t column) const {
        constexpr axis vertical = Windows::vertical, horizontal = Windows::horizontal;
        const std::size_t tap = OneTap ? 0 : i / Windows::in;
        const std::size_t r = vertical.at(row, tap_row + tap / horizontal.kernel);
        const std::size_t c = horizontal.at(column, tap_column + tap % horizontal.kernel);
        const bool is_inside = (r < vertical.extent) & (c < horizontal.extent);
        return (is_inside ? x + (r * horizontal.extent + c) * Windows::channels
                          : zeros<T, Windows::in>)[i - tap * Windows::in];
    }
};
/// The same for all positions, row by row.
template <class T, class Windows, std::size_t Count, class Samples>
struct met_in_padded_rows {
    static constexpr std::size_t run = Windows::columns;
    Samples x;
    std::size_t group, first;

    INGRAIN_INLINE constexpr T operator()(std::size_t i, std::size_t position) const {
        return from(position - position % run)(i, position % run);
    }
    INGRAIN_INLINE constexpr auto from(std::size_t position) const {
        const std::size_t tap = first / Windows::in, columns = Windows::horizontal.kernel;
        return met_in_padded_row<T, Windows, Count == Windows::in>{
            x[position / Windows::positions] + group * Windows::in, position % Windows::positions / run, tap / columns,
            tap % columns};
    }
};

/// end(sum, k, filter) takes Σ over all samples and positions of value k of the window times dy, for `Count` values
/// from `first` on.
template <class T, class Windows, std::size_t N, std::size_t Count>
INGRAIN_INLINE constexpr void window_gradients(auto x, const T* dy, std::size_t group, std::size_t first,
                                               const auto& end) {
    const auto multiply = [&](auto number) INGRAIN_INLINE {
        product<T, Count, N * Windows::positions, Windows::out, gradient_chains<Windows>>(
            number, fixed_stride_rows<T, Windows::filters>{dy + group * Windows::out}, zero{},
            [=](auto sum, std::size_t i, std::size_t o)
                INGRAIN_INLINE { end(sum, first + i, group * Windows::out + o); });
    };
    if constexpr (Windows::is_padded)
        multiply(met_in_padded_rows<T, Windows, Count, decltype(x)>{x, group, first});
    else
        multiply(met_in_rows<T, Windows, Count, decltype(x)>{x, group * Windows::in + Windows::offset(first)});
}

}  // namespace detail

/// end(sum, k, filter) takes dW[k, filter] = Σ over samples and positions, in order and in `gradient_chains`, of
/// x[value k of the window] dy. x: N samples   dy: [N, positions, Filters]
template <class T, class Windows, std::size_t N>
INGRAIN_INLINE constexpr void convolution_weight_gradients(auto x, const T* dy, const auto& end) {
    if constexpr (is_depthwise<T, Windows>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return depthwise_weight_gradients<T, Windows, N>(x, dy, end);
    }
    if constexpr (packs_gradients<T, Windows>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return packed_weight_gradients<T, Windows, N>(x, dy, end);
    }
    // A small window is one block; of a large one, each contiguous run is, or each tap where there is padding.
    constexpr std::size_t part = Windows::is_padded && Windows::in >= 8 ? Windows::in : Windows::run;
    constexpr std::size_t count = Windows::depth < 32 ? Windows::depth : part;
    for (std::size_t group = 0; group < Windows::groups; ++group)
        for (std::size_t first = 0; first < Windows::depth; first += count)
            detail::window_gradients<T, Windows, N, count>(x, dy, group, first, end);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
