#pragma once
/// \file
/// Matrix products of any constant size, covered with tiles.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/matrix/outer_product.hpp>
#include <ingrain/kernels/matrix/product_in_memory_order.hpp>
#include <ingrain/kernels/matrix/tile.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The usual beginning of a sum.
struct zero {
    template <class V>
    INGRAIN_INLINE constexpr void operator()(V& sum, std::size_t, std::size_t) const {
        sum = V(0);
    }
};

namespace detail {

/// The product for `Vectors` lanes `V` of columns from `First` on, the last of them with `Last` columns: blocks of
/// `best` or, where the last one is partial, a single block.
template <class V, std::size_t First, std::size_t Vectors, std::size_t Last, std::size_t Rows, std::size_t Depth,
          std::size_t Chains, code_goal Code, std::size_t BlockRows, std::size_t BlockVectors>
INGRAIN_INLINE constexpr void product_in_blocks(const auto& a, const auto& b, const auto& begin, const auto& end) {
    // Reads the larger operand once, and the smaller one again for each block of it.
    if constexpr (Rows > Vectors * V::count)
        for_each_block_in_rows<Rows, BlockRows, Vectors, BlockVectors>(
            [&]<std::size_t R, std::size_t C>(constant<R>, std::size_t r, constant<C>, std::size_t v) INGRAIN_INLINE {
                tile<V, R, C, Depth, Chains, Code, Last>(r, First + v * V::count, a, b, begin, end);
            });
    else
        for_each_block_in_rows<Vectors, BlockVectors, Rows, BlockRows>(
            [&]<std::size_t C, std::size_t R>(constant<C>, std::size_t v, constant<R>, std::size_t r) INGRAIN_INLINE {
                tile<V, R, C, Depth, Chains, Code, Last>(r, First + v * V::count, a, b, begin, end);
            });
}

template <class T, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Chains,
          code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void product_in_tiles(const auto& a, const auto& b, const auto& begin, const auto& end) {
    using tiles = tiling<T, Rows, Depth, Columns, Chains, Code>;
    using V = typename tiles::V;
    constexpr tile_size best = tiles::best;
    constexpr std::size_t before = tiles::vectors - tiles::last, at = before * V::count;
    if constexpr (before > 0)
        product_in_blocks<V, 0, before, V::count, Rows, Depth, Chains, Code, best.rows, best.vectors>(a, b, begin, end);
    if constexpr (tiles::last > 0)
        product_in_blocks<V, at, tiles::last, tiles::rest, Rows, Depth, Chains, Code, best.rows, tiles::last>(
            a, b, begin, end);
    else if constexpr (tiles::rest > 0)
        product_in_blocks<simd::lanes<T, tiles::rest>, at, 1, tiles::rest, Rows, Depth, Chains, Code,
                          best_tile(Rows, 1, Depth, Chains, Code).rows, 1>(a, b, begin, end);
}

/// A product of at most so many multiply-adds is inlined.
inline constexpr std::size_t small = 1024;

/// Not inlined. Takes copies, which no other code can change, so that their members stay in registers.
template <class T, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Chains, code_goal Code>
INGRAIN_OUTLINE constexpr void large_product(auto a, auto b, auto begin, auto end) {
    using stored = std::remove_cvref_t<decltype(*b[0])>;
    if constexpr (is_in_memory_order<T, stored, Rows, Depth, Columns, Chains, Code>)
        product_in_memory_order<T, Depth, Columns, Chains>(a, b, begin, end);
    else
        product_in_tiles<T, Rows, Depth, Columns, Chains, Code>(a, b, begin, end);
}

}  // namespace detail

/// The plain form: sum[r, c] = begin[r, c] + Σ_k a(r, k) b[k][c], in `Chains` partial sums that take turns.
template <class T, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Chains>
constexpr void plain_product(const auto& a, const auto& b, const auto& begin, const auto& end) {
    using V = simd::lanes<T, 1>;
    for (std::size_t r = 0; r < Rows; ++r) {
        for (std::size_t c = 0; c < Columns; ++c) {
            V sums[Chains]{};
            begin(sums[0], r, c);
            for (std::size_t k = 0; k < Depth; ++k)
                sums[k % Chains] = multiply_add(V(a(r, k)), V::load(b[k] + c), sums[k % Chains]);
            for (std::size_t step = 1; step < Chains; step *= 2)
                for (std::size_t i = 0; i < Chains; i += 2 * step) sums[i] = sums[i] + sums[i + step];
            end(sums[0], r, c);
        }
    }
}

/// The same in tiles of registers; a sum of a single product is the product. Which lanes compute a result never changes
/// its bits. `begin(sum, r, c)` fills lanes, `end(sum, r, c)` takes results; `a(r, k)` is a value, `b[k]` points to a
/// row.
template <class T, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Chains,
          code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void product(const auto& a, const auto& b, const auto& begin, const auto& end) {
    if constexpr (Depth == 1 && std::is_same_v<std::remove_cvref_t<decltype(begin)>, zero>) {
        outer_product<T, Rows, Columns, Code>([&a](std::size_t r) INGRAIN_INLINE { return a(r, 0); }, b[0], end);
    } else if (!simd::in_tiles<T> || INGRAIN_IS_CONSTANT_EVALUATED) {
        plain_product<T, Rows, Depth, Columns, Chains>(a, b, begin, end);
    } else if constexpr (simd::in_tiles<T>) {
        if constexpr (Rows * Depth * Columns > detail::small)
            detail::large_product<T, Rows, Depth, Columns, Chains, Code>(a, b, begin, end);
        else
            detail::product_in_tiles<T, Rows, Depth, Columns, Chains, Code>(a, b, begin, end);
    }
}

/// Rows of a matrix, `Stride` values apart.
template <class T, std::size_t Stride>
struct fixed_stride_rows {
    const T* first;
    INGRAIN_INLINE constexpr const T* operator[](std::size_t k) const { return first + k * Stride; }
};

/// Rows of a matrix: row k begins at function(k).
template <class Function>
struct row_function {
    Function function;
    INGRAIN_INLINE constexpr auto operator[](std::size_t k) const { return function(k); }
};
template <class Function>
row_function(Function) -> row_function<Function>;

}}}  // namespace ingrain::INGRAIN_ABI::kernels
