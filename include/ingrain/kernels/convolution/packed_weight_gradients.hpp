#pragma once
/// \file
/// The weight gradient of a convolution of a single channel with so few filters that a register holds several
/// positions.

#include <ingrain/kernels/convolution/packed_positions.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The number of partial sums of each weight's gradient, in which positions take turns. Few filters leave lanes for
/// several.
template <class Windows>
inline constexpr std::size_t gradient_chains = [] {
    constexpr std::size_t chains = Windows::filters <= 4 ? 4 : 2;
    constexpr bool in_turns = Windows::neighbours_are_near && !Windows::is_padded;
    return in_turns && Windows::filters <= 8 && Windows::columns % chains == 0 ? chains : 1;
}();

/// Whether `packed_weight_gradients` can compute it.
template <class T, class Windows>
inline constexpr bool packs_gradients = simd::in_tiles<T> && simd::register_bytes > 0 && gradient_chains<Windows> > 1 &&
                                        gradient_chains<Windows>* Windows::filters <= simd::widest<T>;

/// end(sum, k, filter) takes Σ over all samples and positions of value k of the window times dy.
///     x[n]: [Rows, Columns]   dy: [N, positions, Filters]
template <class T, class Windows, std::size_t N>
INGRAIN_OUTLINE constexpr void packed_weight_gradients(auto x, const T* dy, auto end) {
    constexpr std::size_t chains = gradient_chains<Windows>, filters = Windows::filters;
    constexpr std::size_t kernel = Windows::horizontal.kernel;
    using row_of = detail::packed_row<T, Windows, chains>;
    using V = typename row_of::V;
    // Takes as many rows of weights at a time as registers hold sums of, beside a few of dy.
    constexpr std::size_t tap_rows =
        std::clamp<std::size_t>((simd::registers - 7) / kernel, 1, Windows::vertical.kernel);
    constexpr std::size_t all = Windows::columns / chains, most = 5, blocks = (all + most - 1) / most;
    constexpr std::size_t columns = (all + blocks - 1) / blocks * chains;

    for_each_block<Windows::vertical.kernel, tap_rows>([&]<std::size_t Rows>(constant<Rows>,
                                                                             std::size_t first) INGRAIN_INLINE {
        V sums[Rows * kernel];
        INGRAIN_UNROLL
        for (std::size_t k = 0; k < Rows * kernel; ++k) sums[k] = V(0);
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t row = 0; row < Windows::rows; ++row)
                for_each_block<Windows::columns, columns>(
                    [&]<std::size_t Columns>(constant<Columns>, std::size_t column) INGRAIN_INLINE {
                        constexpr std::size_t count = Columns / chains;
                        const T* const errors = dy + ((n * Windows::rows + row) * Windows::columns + column) * filters;
                        V d[count];
                        INGRAIN_UNROLL
                        for (std::size_t i = 0; i < count; ++i)
                            d[i] = V::template load_first<chains * filters>(errors + i * chains * filters);
                        const T* const from = x[n] + Windows::origin(row, column) + Windows::offset(first * kernel);
                        for_each_constant<Rows>([&]<std::size_t R>(constant<R>) INGRAIN_INLINE {
                            row_of::template for_each_product<Columns, count>(
                                from + R * Windows::vertical.dilation * Windows::horizontal.extent,
                                [&]<std::size_t I, std::size_t K>(V left, constant<I>, constant<K>) INGRAIN_INLINE {
                                    V& sum = sums[R * kernel + K];
                                    sum = multiply_add(left, d[I], sum);
                                });
                        });
                    });
        INGRAIN_UNROLL
        for (std::size_t k = 0; k < Rows * kernel; ++k)
            end(sum_of_segments<simd::lanes<T, filters>>(spread<simd::lanes<T, chains * filters>, 1, 0>(sums[k])),
                first * kernel + k, std::size_t{0});
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
