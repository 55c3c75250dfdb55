#pragma once
/// \file
/// A convolution of a single channel with so few filters that a register holds the results of several positions.

#include <ingrain/kernels/convolution/patch.hpp>
#include <ingrain/kernels/matrix/product.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// How many rows of results are computed together: neighbouring ones cover the same rows of x, unless windows move or
/// spread further.
template <class Windows>
inline constexpr std::size_t packed_rows =
    Windows::vertical.stride == 1 && Windows::vertical.dilation == 1 && simd::registers >= 32 ? 2 : 1;

/// How many rows of results share a patch: it should be copied long before it is read, and stay small.
template <class T, class Windows>
inline constexpr std::size_t rows_of_patch = [] {
    constexpr std::size_t row = (Windows::horizontal.extent + Windows::horizontal.before + Windows::horizontal.after) *
                                Windows::vertical.stride * sizeof(T);
    return std::min(std::max(8192 / row, packed_rows<Windows>), Windows::rows);
}();

}  // namespace detail

/// Whether `convolve_packed` can compute it: neighbouring positions cover neighbouring values.
template <class T, class Windows, std::size_t Chains>
inline constexpr bool packs_positions =
    simd::in_tiles<T> && simd::register_bytes > 0 && Windows::neighbours_are_near&& Chains == 1 &&
    2 * Windows::filters <= simd::widest<T> &&
    (!Windows::is_padded || takes_patch<T, Windows, detail::rows_of_patch<T, Windows>, Windows::columns>);

namespace detail {

/// Registers of `Together` neighbouring positions each: lane p * filters + f is filter f at position p.
template <class T, class Windows, std::size_t Together = simd::widest<T> / Windows::filters>
struct packed_row {
    static constexpr std::size_t filters = Windows::filters, kernel = Windows::horizontal.kernel;
    static constexpr std::size_t together = Together;
    using V = simd::lanes<T, simd::widest<T>>;
    using one = simd::lanes<T, filters>;

    /// One register of values serves so many registers of positions.
    static constexpr std::size_t beginnings = V::count - together + 1;

    INGRAIN_INLINE static constexpr V repeated(one filter_numbers) {
        return repeat<filters>(widened<V>(filter_numbers));
    }

    /// Calls visit(left, constant<register>, constant<tap>) for all products of a row of values. `left` is the value
    /// that each position of the register has at that tap, once for each filter.   x: [Columns + kernel - 1]
    template <std::size_t Columns, std::size_t Registers>
    INGRAIN_INLINE static constexpr void for_each_product(const T* x, const auto& visit) {
        constexpr std::size_t numbers = Columns + kernel - 1, last = (Registers - 1) * together + kernel;
        for_each_constant<(last + beginnings - 1) / beginnings>([&]<std::size_t J>(constant<J>) INGRAIN_INLINE {
            constexpr std::size_t from = J * beginnings;
            const V loaded = V::template load_first<std::min(V::count, numbers - from)>(x + from);
            for_each_constant<std::min(beginnings, last - from)>([&]<std::size_t I>(constant<I>) INGRAIN_INLINE {
                const V left = spread<V, filters, I>(loaded);
                for_each_constant<kernel>([&]<std::size_t K>(constant<K> tap) INGRAIN_INLINE {
                    constexpr std::size_t at = from + I;
                    if constexpr (at >= K && (at - K) % together == 0 && (at - K) / together < Registers)
                        visit(left, constant<(at - K) / together>{}, tap);
                });
            });
        });
    }
};

/// `Rows` rows of results from `column` on, whose first window begins at x + column. Reads rows of x that several of
/// them cover once.
template <class T, class Windows, std::size_t Rows, std::size_t Columns>
INGRAIN_INLINE constexpr void packed_block(const T* x, const auto& weights, auto beginning, std::size_t column,
                                           const auto& end) {
    using row_of = packed_row<T, Windows>;
    using V = typename row_of::V;
    constexpr std::size_t together = row_of::together, kernel = Windows::vertical.kernel;
    constexpr std::size_t count = (Columns + together - 1) / together;
    V sums[Rows][count];
    INGRAIN_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < count; ++i) sums[r][i] = beginning;
    }
    const T* from = x + column;
    const auto add = [&]<std::size_t First, std::size_t Count>(constant<First>, constant<Count>,
                                                               std::size_t tap_row) INGRAIN_INLINE {
        // Row First of results multiplies it with row `tap_row` of the window, later ones with earlier rows.
        row_of::template for_each_product<Columns, count>(
            from, [&]<std::size_t I, std::size_t K>(V left, constant<I>, constant<K>) INGRAIN_INLINE {
                for_each_constant<Count>([&]<std::size_t R>(constant<R>) INGRAIN_INLINE {
                    V& sum = sums[First + R][I];
                    sum = multiply_add(left, weights[(tap_row - R) * row_of::kernel + K], sum);
                });
            });
        from += Windows::vertical.dilation * Windows::horizontal.extent;
    };
    if constexpr (Rows == 1) {
        INGRAIN_ROLLED
        for (std::size_t k = 0; k < kernel; ++k) add(constant<0>{}, constant<1>{}, k);
    } else {
        add(constant<0>{}, constant<1>{}, 0);
        INGRAIN_ROLLED
        for (std::size_t k = 1; k < kernel; ++k) add(constant<0>{}, constant<2>{}, k);
        add(constant<1>{}, constant<1>{}, kernel - 1);
    }
    INGRAIN_UNROLL
    for (std::size_t r = 0; r < Rows; ++r)
        for_each_block_unrolled<Columns, together>(
            [&]<std::size_t Count>(constant<Count>, std::size_t position) INGRAIN_INLINE {
                end(spread<simd::lanes<T, Count * Windows::filters>, 1, 0>(sums[r][position / together]),
                    r * Windows::columns + column + position, std::size_t{0});
            });
}

}  // namespace detail

/// `convolve`, with the same bits. Not inlined, and takes copies: see `large_product`.
template <class T, class Windows, std::size_t N>
INGRAIN_OUTLINE constexpr void convolve_packed(auto x, const auto* w, auto begin, auto end, auto done) {
    using row_of = detail::packed_row<T, Windows>;
    using V = typename row_of::V;
    using one = typename row_of::one;
    constexpr std::size_t rows = detail::packed_rows<Windows>;
    constexpr std::size_t most = std::max<std::size_t>(1, (simd::registers - 8) / rows) * row_of::together;
    V weights[Windows::taps];
    for (std::size_t k = 0; k < Windows::taps; ++k) weights[k] = row_of::repeated(one::load(w + k * Windows::filters));
    one first;
    begin(first, std::size_t{0});
    const V beginning = row_of::repeated(first);
    for (std::size_t n = 0; n < N; ++n) {
        prefetch_share<Windows::size, N>(x, n);
        const T* const from = x[n];
        // Results of `Count` rows from `row` on, whose windows lie in x as `Unpadded` says.
        const auto convolve_rows = [&]<class Unpadded, std::size_t Count>(std::type_identity<Unpadded>, constant<Count>,
                                                                          std::size_t row,
                                                                          const T* left) INGRAIN_INLINE {
            for_each_block<Count, rows>([&]<std::size_t Rows>(constant<Rows>, std::size_t r) INGRAIN_INLINE {
                const auto end_of_rows = [&](auto sum, std::size_t position, std::size_t f) INGRAIN_INLINE {
                    end(sum, n, (row + r) * Windows::columns + position, f);
                };
                for_each_block<Windows::columns, most>(
                    [&]<std::size_t Columns>(constant<Columns>, std::size_t column) INGRAIN_INLINE {
                        detail::packed_block<T, Unpadded, Rows, Columns>(left + r * Unpadded::row_step, weights,
                                                                         beginning, column, end_of_rows);
                    });
            });
        };
        if constexpr (Windows::is_padded)
            for_each_block<Windows::rows, detail::rows_of_patch<T, Windows>>(
                [&]<std::size_t Count>(constant<Count> count, std::size_t row) INGRAIN_INLINE {
                    patch<T, Windows, Count, Windows::columns> covered;
                    covered.copy_from(from, row, 0);
                    convolve_rows(std::type_identity<typename decltype(covered)::windows>{}, count, row,
                                  covered.values);
                });
        else
            convolve_rows(std::type_identity<Windows>{}, constant<Windows::rows>{}, 0, from);
        done(n);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
