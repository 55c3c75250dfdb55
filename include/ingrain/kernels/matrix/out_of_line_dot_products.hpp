#pragma once
/// \file
/// Dot products of a vector with the rows of a matrix, sizes being arguments: short code that layers of all sizes
/// share.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/matrix/dot_products.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// As `outlines_product`.
template <class T, std::size_t Rows, std::size_t Columns, code_goal Code>
inline constexpr bool outlines_dot_products =
    Code == code_goal::size && simd::in_tiles<T> && Columns % partial_sum_count(Columns) == 0 &&
    Rows * Columns >= simd::least_out_of_line;

namespace detail {

/// Columns are a multiple of `Parts`.
template <class T, std::size_t Parts>
INGRAIN_OUTLINE void out_of_line_dot_products(const auto* w, const T* d, std::size_t rows, std::size_t columns, T* dx) {
    using V = simd::lanes<T, std::min(Parts, simd::widest<T>)>;
    constexpr std::size_t vectors = Parts / V::count;
    do {  // at least one row and one column
        V sums[vectors];
        const T* right = d;
        const T* const end = d + columns;
        for_each_constant<vectors>([&](auto v) INGRAIN_INLINE {
            sums[v] = simd::load_next_beside<0, V>(w) * simd::load_next_beside<4, V>(right);
            simd::settle();
        });
        while (right != end)
            for_each_constant<vectors>([&](auto v) INGRAIN_INLINE {
                sums[v] = multiply_add(simd::load_next_beside<0, V>(w), simd::load_next_beside<4, V>(right), sums[v]);
                simd::settle();
            });
        (simd::sum_of_lanes(sum_of_halves<vectors>(sums)) + simd::lanes<T, 1>(0)).store(dx++);
    } while (--rows != 0);
}

}  // namespace detail

/// dx[r] = Σ_c w[r, c] d[c] with the bits of `dot_products`.   w: [Rows, Columns]
/// d: [Columns]   dx: [Rows]
template <class T, std::size_t Rows, std::size_t Columns>
INGRAIN_INLINE constexpr void out_of_line_dot_products(const auto* w, const T* d, T* dx) {
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        plain_dot_products<T, Rows, Columns>(w, d, [dx](auto, auto sum, std::size_t r) { sum.store(dx + r); });
    else
        detail::out_of_line_dot_products<T, partial_sum_count(Columns)>(w, d, Rows, Columns, dx);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
