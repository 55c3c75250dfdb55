#pragma once
/// \file
/// What product_along_rows.hpp computes, for many samples: the way back through a layer in training by batches.

#include <ingrain/kernels/product.hpp>
#include <ingrain/kernels/product_along_rows.hpp>
#include <ingrain/kernels/transpose.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI::kernels {

/// Rows of a matrix, `Stride` numbers apart.
template <class T, std::size_t Stride>
struct rows_apart {
    const T* first;
    INGRAIN_INLINE constexpr const T* operator[](std::size_t k) const { return first + k * Stride; }
};

/// How many numbers of a row of Wᵀ are in memory at a time, and from how many samples on transposing pays.
inline constexpr std::size_t strip = 32, least_transposed = 8;

/// The numbers of memory that `product_with_transposed` needs; 0 where it goes sample by sample.
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns>
inline constexpr std::size_t transposed_size = simd::widest<T> > 1 && Samples >= least_transposed
                                                   ? Columns* std::min(Rows, strip)
                                                   : 0;

namespace detail {

/// For a strip of `Count` rows: `transposed` has them as columns.
template <class T, std::size_t Samples, std::size_t Columns, std::size_t Count>
INGRAIN_INLINE constexpr void product_with_strip(const T* transposed, const auto& d, const auto& end) {
    // Parts i and i + half are the two chains of a tile, whose sum is kept until those of all such pairs are there.
    constexpr std::size_t half = parts(Columns) / 2, width = simd::widest<T>;
    const auto cover = [&]<class V, std::size_t First, std::size_t Vectors>(std::type_identity<V>, constant<First>,
                                                                            constant<Vectors>) INGRAIN_INLINE {
        constexpr extents best = best_tile(Samples, Vectors, 2);
        for_each_block<Samples, best.rows>([&]<std::size_t R>(constant<R>, std::size_t n) INGRAIN_INLINE {
            for_each_block<Vectors, best.vectors>([&]<std::size_t C>(constant<C>, std::size_t v) INGRAIN_INLINE {
                V pairs[half][R][C];
                const std::size_t column = First + v * V::count;
                const auto add_pairs = [&]<std::size_t Begin, std::size_t End>(constant<Begin>,
                                                                               constant<End>) INGRAIN_INLINE {
                    constexpr std::size_t depth = (Columns - Begin + half - 1) / half;
                    INGRAIN_ROLLED
                    for (std::size_t i = Begin; i < End; ++i)
                        tile<V, R, C, depth, 2>(
                            0, 0, [&](std::size_t r, std::size_t k) INGRAIN_INLINE { return d[n + r][i + k * half]; },
                            rows_apart<T, half * Count>{transposed + i * Count + column}, zero{},
                            [&](V sum, std::size_t r, std::size_t c)
                                INGRAIN_INLINE { pairs[i][r][c / V::count] = sum; });
                };
                constexpr std::size_t longer = Columns % half;  // so many pairs have one product more
                if constexpr (longer > 0) add_pairs(constant<0>{}, constant<longer>{});
                add_pairs(constant<longer>{}, constant<half>{});
                INGRAIN_UNROLL
                for (std::size_t r = 0; r < R; ++r) {
                    INGRAIN_UNROLL
                    for (std::size_t c = 0; c < C; ++c) {
                        INGRAIN_UNROLL
                        for (std::size_t step = half / 2; step > 0; step /= 2) {
                            INGRAIN_UNROLL
                            for (std::size_t i = 0; i < step; ++i)
                                pairs[i][r][c] = pairs[i][r][c] + pairs[i + step][r][c];
                        }
                        end(constant<V::count>{}, pairs[0][r][c], n + r, column + c * V::count);
                    }
                }
            });
        });
    };
    constexpr std::size_t vectors = Count / width, rest = Count % width;
    if constexpr (vectors > 0) cover(std::type_identity<simd::lanes<T, width>>{}, constant<0>{}, constant<vectors>{});
    if constexpr (rest > 0) cover(std::type_identity<simd::lanes<T, rest>>{}, constant<Count - rest>{}, constant<1>{});
}

}  // namespace detail

/// end(constant<Count>, sums, n, r) takes Σ_c w[r, c] d[n, c] of sample n for Count rows from r on, one a lane, with
/// the bits of `product_along_rows`.   w: [Rows, Columns]   d[n]: [Columns]   memory: [transposed_size]
template <class T, std::size_t Samples, std::size_t Rows, std::size_t Columns>
INGRAIN_INLINE constexpr void product_with_transposed(const T* w, const auto& d, T* memory, const auto& end) {
    if constexpr (transposed_size<T, Samples, Rows, Columns> > 0) {
        if (!std::is_constant_evaluated()) {
            for_each_block<Rows, strip>([&]<std::size_t Count>(constant<Count>, std::size_t row) INGRAIN_INLINE {
                transpose<Count, Columns>(w + row * Columns, memory);
                detail::product_with_strip<T, Samples, Columns, Count>(
                    memory, d, [&](auto count, auto sums, std::size_t n, std::size_t r) INGRAIN_INLINE {
                        end(count, sums, n, row + r);
                    });
            });
            return;
        }
    }
    for (std::size_t n = 0; n < Samples; ++n)
        product_along_rows<T, Rows, Columns>(
            w, d[n], [&](auto count, auto sums, std::size_t r) INGRAIN_INLINE { end(count, sums, n, r); });
}

}  // namespace ingrain::inline INGRAIN_ABI::kernels
