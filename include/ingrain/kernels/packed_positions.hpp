#pragma once
/// \file
/// A convolution of a single channel with so few filters that a register holds the results of several positions.

#include <ingrain/kernels/product.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain::inline INGRAIN_ABI::kernels {

/// Whether `convolve_packed` can do it: neighbouring positions look at neighbouring numbers.
template <class T, class Windows, std::size_t Chains>
inline constexpr bool packs_positions =
    simd::in_tiles<T> && Windows::channels == 1 && Chains == 1 && !Windows::is_padded &&
    Windows::horizontal.stride == 1 && Windows::horizontal.dilation == 1 && 2 * Windows::filters <= simd::widest<T>;

namespace detail {

/// Results of up to `Registers` registers from a row of positions on: lane p * filters + f is filter f at position p.
template <class T, class Windows>
struct packed_row {
    static constexpr std::size_t filters = Windows::filters, kernel = Windows::horizontal.kernel;
    static constexpr std::size_t together = simd::widest<T> / filters;  ///< positions in a register
    using V = simd::lanes<T, simd::widest<T>>;
    using one = simd::lanes<T, filters>;

    /// A register of numbers serves so many beginnings of `together` neighbours.
    static constexpr std::size_t beginnings = V::count - together + 1;

    /// sums += what one row of the window contributes;   x: what it meets   w: [kernel, filters]
    template <std::size_t Columns, std::size_t Registers>
    INGRAIN_INLINE static constexpr void add(const T* x, const T* w, V (&sums)[Registers]) {
        V weights[kernel];
        INGRAIN_UNROLL
        for (std::size_t k = 0; k < kernel; ++k)
            weights[k] = repeat<filters>(widened<V>(one::load(w + k * filters)));
        constexpr std::size_t numbers = Columns + kernel - 1, last = (Registers - 1) * together + kernel;
        for_each_constant<(last + beginnings - 1) / beginnings>([&]<std::size_t J>(constant<J>) INGRAIN_INLINE {
            constexpr std::size_t from = J * beginnings;
            const V loaded = V::template load_first<std::min(V::count, numbers - from)>(x + from);
            for_each_constant<std::min(beginnings, last - from)>([&]<std::size_t I>(constant<I>) INGRAIN_INLINE {
                const V left = spread<V, filters, I>(loaded);
                for_each_constant<kernel>([&]<std::size_t K>(constant<K>) INGRAIN_INLINE {
                    constexpr std::size_t at = from + I;
                    if constexpr (at >= K && (at - K) % together == 0 && (at - K) / together < Registers) {
                        V& sum = sums[(at - K) / together];
                        sum = multiply_add(left, weights[K], sum);
                    }
                });
            });
        });
    }
};

}  // namespace detail

/// The bits of `convolve`; see there. A function of its own, which takes copies.
template <class T, class Windows>
INGRAIN_OUTLINE constexpr void convolve_packed(const T* x, const T* w, auto begin, auto end) {
    using row_of = detail::packed_row<T, Windows>;
    using V = typename row_of::V;
    constexpr std::size_t together = row_of::together, filters = Windows::filters;
    constexpr std::size_t most = std::max<std::size_t>(1, simd::registers / 2 - 4) * together;
    for_each_block<Windows::columns, most>(
        [&]<std::size_t Columns>(constant<Columns>, std::size_t column) INGRAIN_INLINE {
            constexpr std::size_t count = (Columns + together - 1) / together;
            typename row_of::one first;
            begin(first, std::size_t{0});
            const V beginning = repeat<filters>(widened<V>(first));
            INGRAIN_ROLLED
            for (std::size_t row = 0; row < Windows::rows; ++row) {
                V sums[count];
                INGRAIN_UNROLL
                for (std::size_t i = 0; i < count; ++i) sums[i] = beginning;
                INGRAIN_ROLLED
                for (std::size_t k = 0; k < Windows::vertical.kernel; ++k)
                    row_of::template add<Columns>(
                        x + Windows::origin(row, column) + k * Windows::vertical.dilation * Windows::horizontal.extent,
                        w + k * Windows::horizontal.kernel * filters, sums);
                for_each_block_unrolled<Columns, together>(
                    [&]<std::size_t Count>(constant<Count>, std::size_t position) INGRAIN_INLINE {
                        end(spread<simd::lanes<T, Count * filters>, 1, 0>(sums[position / together]),
                            row * Windows::columns + column + position, std::size_t{0});
                    });
            }
        });
}

}  // namespace ingrain::inline INGRAIN_ABI::kernels
