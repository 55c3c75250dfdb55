#pragma once
/// \file
/// What product_along_rows.hpp computes, for many samples: the way back through a layer in training by batches.

#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/kernels/matrix/product_along_rows.hpp>
#include <ingrain/kernels/matrix/transpose.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// How many numbers of a row of Wᵀ are in memory at a time, and from how many samples on transposing pays.
inline constexpr std::size_t strip = 32, least_transposed = 8;

/// The numbers of memory that `product_with_transposed` needs; 0 where it goes sample by sample.
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns>
inline constexpr std::size_t transposed_size = simd::register_bytes > 0 &&
                                                       simd::in_tiles<T>&& Samples >= least_transposed
                                                   ? Columns* std::min(Rows, strip)
                                                   : 0;

namespace detail {

/// Parts of a sum of `Columns` products that are taken together, as the chains of a tile: its end is the first steps of
/// the tree in which parts are added to each other.
template <std::size_t Columns>
struct part_groups {
    static constexpr std::size_t all = parts(Columns), together = Columns % all == 0 ? 4 : 2, count = all / together;

    /// The column of a group's product k.
    static constexpr std::size_t column(std::size_t group, std::size_t k) {
        constexpr std::size_t in_fours[]{0, 2, 1, 3};
        const std::size_t part = together == 4 ? in_fours[k % 4] : k % 2;
        return group + part * count + k / together * all;
    }
    /// Groups from this one on have one product less than those before.
    static constexpr std::size_t first_short = Columns % count;
    static constexpr std::size_t depth(std::size_t group) { return (Columns - group + count - 1) / count; }
};

/// Sums of R samples from n on, and of C registers of rows from `row` on.
template <class V, std::size_t R, std::size_t C, std::size_t Columns, std::size_t Stride, class T>
INGRAIN_INLINE constexpr void transposed_tile(const T* transposed, const auto& d, std::size_t n, std::size_t row,
                                              const auto& end) {
    using groups = part_groups<Columns>;
    V sums[groups::count][R][C];
    const auto add = [&]<std::size_t Begin, std::size_t End>(constant<Begin>, constant<End>) INGRAIN_INLINE {
        INGRAIN_ROLLED
        for (std::size_t group = Begin; group < End; ++group)
            tile<V, R, C, groups::depth(Begin), groups::together>(
                0, row, [&](std::size_t r, std::size_t k) INGRAIN_INLINE { return d[n + r][groups::column(group, k)]; },
                row_function{[=](std::size_t k)
                                 INGRAIN_INLINE { return transposed + groups::column(group, k) * Stride; }},
                zero{},
                [&](V sum, std::size_t r, std::size_t c)
                    INGRAIN_INLINE { sums[group][r][(c - row) / V::count] = sum; });
    };
    if constexpr (groups::first_short > 0) add(constant<0>{}, constant<groups::first_short>{});
    add(constant<groups::first_short>{}, constant<groups::count>{});
    INGRAIN_UNROLL
    for (std::size_t r = 0; r < R; ++r) {
        INGRAIN_UNROLL
        for (std::size_t c = 0; c < C; ++c) {
            INGRAIN_UNROLL
            for (std::size_t step = groups::count / 2; step > 0; step /= 2) {
                INGRAIN_UNROLL
                for (std::size_t i = 0; i < step; ++i) sums[i][r][c] = sums[i][r][c] + sums[i + step][r][c];
            }
            end(constant<V::count>{}, sums[0][r][c] + V(0), n + r, row + c * V::count);
        }
    }
}

/// For a strip of `Count` rows: `transposed` has them as columns. A function of its own, which takes copies; see
/// `large_product`.
template <class T, std::size_t Samples, std::size_t Columns, std::size_t Count>
INGRAIN_OUTLINE constexpr void product_with_strip(const T* transposed, auto d, auto end) {
    const auto cover = [&]<class V, std::size_t First, std::size_t Vectors>(std::type_identity<V>, constant<First>,
                                                                            constant<Vectors>) INGRAIN_INLINE {
        constexpr tile_size extents_of_tile = best_tile(Samples, Vectors, part_groups<Columns>::together);
        for_each_block_in_rows<Samples, extents_of_tile.rows, Vectors, extents_of_tile.vectors>(
            [&]<std::size_t R, std::size_t C>(constant<R>, std::size_t n, constant<C>, std::size_t v) INGRAIN_INLINE {
                transposed_tile<V, R, C, Columns, Count>(transposed, d, n, First + v * V::count, end);
            });
    };
    constexpr std::size_t width = simd::widest<T>, vectors = Count / width, rest = Count % width;
    if constexpr (vectors > 0) cover(std::type_identity<simd::lanes<T, width>>{}, constant<0>{}, constant<vectors>{});
    if constexpr (rest > 0) cover(std::type_identity<simd::lanes<T, rest>>{}, constant<Count - rest>{}, constant<1>{});
}

}  // namespace detail

/// end(constant<Count>, sums, n, r) takes Σ_c w[r, c] d[n, c] of sample n for Count rows from r on, one a lane, with
/// the bits of `product_along_rows`.   w: [Rows, Columns]   d[n]: [Columns]   memory: [transposed_size]
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns, code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void product_with_transposed(const T* w, const auto& d, T* memory, const auto& end) {
    if constexpr (transposed_size < T, Samples, Rows, Columns >> 0) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            for_each_block<Rows, strip>([&]<std::size_t Count>(constant<Count>, std::size_t row) INGRAIN_INLINE {
                transpose<Count, Columns>(w + row * Columns, memory);
                detail::product_with_strip<T, Samples, Columns, Count>(
                    memory, d, [end, row](auto count, auto sums, std::size_t n, std::size_t r) INGRAIN_INLINE {
                        end(count, sums, n, row + r);
                    });
            });
            return;
        }
    }
    for (std::size_t n = 0; n < Samples; ++n)
        product_along_rows<T, Rows, Columns, Columns, Code>(
            w, d[n], [&](auto count, auto sums, std::size_t r) INGRAIN_INLINE { end(count, sums, n, r); });
}

/// The numbers of memory that `keep_transposed` needs: all of Wᵀ, or 0 as above.
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns>
inline constexpr std::size_t kept_size = transposed_size<T, Samples, Rows, Columns> > 0 ? Rows* Columns : 0;

/// Wᵀ, strip after strip, for several products with it.   w: [Rows, Columns], rows `Stride` numbers apart
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns, std::size_t Stride = Columns>
INGRAIN_INLINE constexpr void keep_transposed(const T* w, T* memory) {
    if constexpr (kept_size < T, Samples, Rows, Columns >> 0)
        if (!INGRAIN_IS_CONSTANT_EVALUATED)
            for_each_block<Rows, strip>([&]<std::size_t Count>(constant<Count>, std::size_t row) INGRAIN_INLINE {
                transpose<Count, Columns, Stride>(w + row * Stride, memory + row * Columns);
            });
}

/// `product_with_transposed`, where Wᵀ was kept in memory.
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns, std::size_t Stride = Columns>
INGRAIN_INLINE constexpr void product_with_kept(const T* w, const T* memory, const auto& d, const auto& end) {
    if constexpr (kept_size < T, Samples, Rows, Columns >> 0) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            for_each_block<Rows, strip>([&]<std::size_t Count>(constant<Count>, std::size_t row) INGRAIN_INLINE {
                detail::product_with_strip<T, Samples, Columns, Count>(
                    memory + row * Columns, d,
                    [end, row](auto count, auto sums, std::size_t n, std::size_t r)
                        INGRAIN_INLINE { end(count, sums, n, row + r); });
            });
            return;
        }
    }
    for (std::size_t n = 0; n < Samples; ++n)
        product_along_rows<T, Rows, Columns, Stride>(
            w, d[n], [&](auto count, auto sums, std::size_t r) INGRAIN_INLINE { end(count, sums, n, r); });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
