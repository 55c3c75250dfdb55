#pragma once
/// \file
/// The product of many rows with a transposed matrix: input gradients in training by batches.

#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/kernels/matrix/dot_products.hpp>
#include <ingrain/kernels/matrix/transpose.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// W is transposed in panels of so many rows, from so many samples on; for fewer samples transposing does not pay.
inline constexpr std::size_t panel_rows = 32, least_transposed = 8;

/// The number of values of memory that `transposed_product` needs: one panel; 0 where it computes sample by sample.
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns>
inline constexpr std::size_t transposed_panel_size = simd::register_bytes > 0 &&
                                                             simd::in_tiles<T>&& Samples >= least_transposed
                                                         ? Columns* std::min(Rows, panel_rows)
                                                         : 0;

namespace detail {

/// The partial sums of `dot_products` in sets that one tile computes as its chains: joining the chains of a tile is the
/// first steps of the tree in which partial sums are added to each other.
template <std::size_t Columns>
struct partial_sum_sets {
    static constexpr std::size_t all = partial_sum_count(Columns), chains = Columns % all == 0 ? 4 : 2,
                                 count = all / chains;

    /// The column of product k of a set.
    static constexpr std::size_t column(std::size_t set, std::size_t k) {
        constexpr std::size_t in_fours[]{0, 2, 1, 3};
        const std::size_t part = chains == 4 ? in_fours[k % 4] : k % 2;
        return set + part * count + k / chains * all;
    }
    /// Sets from this one on have one product less than those before.
    static constexpr std::size_t first_short = Columns % count;
    static constexpr std::size_t depth(std::size_t set) { return (Columns - set + count - 1) / count; }
};

/// Computes C registers of results, from `row` on, of R samples from n on.
template <class V, std::size_t R, std::size_t C, std::size_t Columns, std::size_t Stride, class T>
INGRAIN_INLINE constexpr void transposed_tile(const T* transposed, const auto& d, std::size_t n, std::size_t row,
                                              const auto& end) {
    using sets = partial_sum_sets<Columns>;
    V sums[sets::count][R][C];
    const auto add = [&]<std::size_t Begin, std::size_t End>(constant<Begin>, constant<End>) INGRAIN_INLINE {
        INGRAIN_ROLLED
        for (std::size_t set = Begin; set < End; ++set)
            tile<V, R, C, sets::depth(Begin), sets::chains>(
                0, row, [&](std::size_t r, std::size_t k) INGRAIN_INLINE { return d[n + r][sets::column(set, k)]; },
                row_function{[=](std::size_t k) INGRAIN_INLINE { return transposed + sets::column(set, k) * Stride; }},
                zero{},
                [&](V sum, std::size_t r, std::size_t c) INGRAIN_INLINE { sums[set][r][(c - row) / V::count] = sum; });
    };
    if constexpr (sets::first_short > 0) add(constant<0>{}, constant<sets::first_short>{});
    add(constant<sets::first_short>{}, constant<sets::count>{});
    INGRAIN_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
        INGRAIN_UNROLL
        for (std::size_t c = 0; c < C; ++c) {
            INGRAIN_UNROLL
            for (std::size_t step = sets::count / 2; step > 0; step /= 2) {
                INGRAIN_UNROLL
                for (std::size_t i = 0; i < step; ++i) sums[i][r][c] = sums[i][r][c] + sums[i + step][r][c];
            }
            end(constant<V::count>{}, sums[0][r][c] + V(0), n + r, row + c * V::count);
        }
    }
}

/// Results of the `Count` rows of one panel, which `transposed` holds as columns. Not inlined, and takes copies: see
/// `large_product`.
template <class T, std::size_t Samples, std::size_t Columns, std::size_t Count>
INGRAIN_OUTLINE constexpr void product_with_panel(const T* transposed, auto d, auto end) {
    const auto cover = [&]<class V, std::size_t First, std::size_t Vectors>(std::type_identity<V>, constant<First>,
                                                                            constant<Vectors>) INGRAIN_INLINE {
        using sets = partial_sum_sets<Columns>;
        constexpr tile_size tile_of = best_tile(Samples, Vectors, sets::depth(0), sets::chains);
        for_each_block_in_rows<Samples, tile_of.rows, Vectors, tile_of.vectors>(
            [&]<std::size_t R, std::size_t C>(constant<R>, std::size_t n, constant<C>, std::size_t v) INGRAIN_INLINE {
                transposed_tile<V, R, C, Columns, Count>(transposed, d, n, First + v * V::count, end);
            });
    };
    constexpr std::size_t width = simd::widest<T>, vectors = Count / width, rest = Count % width;
    if constexpr (vectors > 0) cover(std::type_identity<simd::lanes<T, width>>{}, constant<0>{}, constant<vectors>{});
    if constexpr (rest > 0) cover(std::type_identity<simd::lanes<T, rest>>{}, constant<Count - rest>{}, constant<1>{});
}

}  // namespace detail

/// Calls end(constant<Count>, sums, n, r) with Σ_c w[r, c] d[n, c] of sample n for Count rows from r on, one a lane.
/// Has the bits of `dot_products`.   w: [Rows, Columns]   d[n]: [Columns]   memory: [transposed_panel_size]
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns, code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void transposed_product(const auto* w, const auto& d, T* memory, const auto& end) {
    if constexpr (transposed_panel_size < T, Samples, Rows, Columns >> 0) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            for_each_block<Rows, panel_rows>([&]<std::size_t Count>(constant<Count>, std::size_t row) INGRAIN_INLINE {
                transpose<Count, Columns>(w + row * Columns, memory);
                detail::product_with_panel<T, Samples, Columns, Count>(
                    memory, d, [end, row](auto count, auto sums, std::size_t n, std::size_t r) INGRAIN_INLINE {
                        end(count, sums, n, row + r);
                    });
            });
            return;
        }
    }
    for (std::size_t n = 0; n < Samples; ++n)
        dot_products<T, Rows, Columns, Columns, Code>(
            w, d[n], [&](auto count, auto sums, std::size_t r) INGRAIN_INLINE { end(count, sums, n, r); });
}

/// The number of values that `transpose_panels` writes: all of Wᵀ, or 0 as above.
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns>
inline constexpr std::size_t transposed_panels_size =
    transposed_panel_size<T, Samples, Rows, Columns> > 0 ? Rows* Columns : 0;

/// Writes Wᵀ to memory, panel after panel, for several products with it.
/// w: [Rows, Columns], rows `Stride` values apart   memory: [transposed_panels_size]
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns, std::size_t Stride = Columns>
INGRAIN_INLINE constexpr void transpose_panels(const auto* w, T* memory) {
    if constexpr (transposed_panels_size < T, Samples, Rows, Columns >> 0)
        if (!INGRAIN_IS_CONSTANT_EVALUATED)
            for_each_block<Rows, panel_rows>([&]<std::size_t Count>(constant<Count>, std::size_t row) INGRAIN_INLINE {
                transpose<Count, Columns, Stride>(w + row * Stride, memory + row * Columns);
            });
}

/// `transposed_product` with the panels that `transpose_panels` wrote to memory.
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns, std::size_t Stride = Columns>
INGRAIN_INLINE constexpr void product_with_panels(const auto* w, const T* memory, const auto& d, const auto& end) {
    if constexpr (transposed_panels_size < T, Samples, Rows, Columns >> 0) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            for_each_block<Rows, panel_rows>([&]<std::size_t Count>(constant<Count>, std::size_t row) INGRAIN_INLINE {
                detail::product_with_panel<T, Samples, Columns, Count>(
                    memory + row * Columns, d,
                    [end, row](auto count, auto sums, std::size_t n, std::size_t r)
                        INGRAIN_INLINE { end(count, sums, n, row + r); });
            });
            return;
        }
    }
    for (std::size_t n = 0; n < Samples; ++n)
        dot_products<T, Rows, Columns, Stride>(
            w, d[n], [&](auto count, auto sums, std::size_t r) INGRAIN_INLINE { end(count, sums, n, r); });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
