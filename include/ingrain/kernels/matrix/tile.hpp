#pragma once
/// \file
/// The register tile that all matrix products are made of.

#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// sum[r, c] = begin[r, c] + Σ_k a(r, k) b[k][c],  for Rows rows r and Vectors lanes `V` of columns c
///
/// `begin(sum, r, c)` fills the lanes of sums at (r, c), `end(sum, r, c)` takes the results; in between they stay in
/// registers. `a(r, k)` is a value, `b[k]` a row. With several chains, chain i adds the products of k = i, i + Chains,
/// ...; the result is (0 + 1) + (2 + 3). Where the values of a row lie in runs of constant length, that is `a.run`, and
/// `a.from(k)` is the run that begins with value k.
template <class V, std::size_t Rows, std::size_t Vectors, std::size_t Depth, std::size_t Chains,
          code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void tile(std::size_t row, std::size_t column, const auto& a, const auto& b, const auto& begin,
                                   const auto& end) {
    V sums[Chains][Rows][Vectors];

    INGRAIN_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        INGRAIN_UNROLL
        for (std::size_t v = 0; v < Vectors; ++v) {
            begin(sums[0][r][v], row + r, column + v * V::count);
            INGRAIN_UNROLL
            for (std::size_t i = 1; i < Chains; ++i) sums[i][r][v] = V(0);
        }
    }

    const auto add_product = [&](const auto& left, std::size_t k, std::size_t at, std::size_t chain) INGRAIN_INLINE {
        if constexpr (Rows == 1) {
            const V number(left(row, k));
            INGRAIN_UNROLL
            for (std::size_t v = 0; v < Vectors; ++v)
                sums[chain][0][v] = multiply_add(number, b[at + k] + column + v * V::count, sums[chain][0][v]);
        } else {
            V right[Vectors];
            INGRAIN_UNROLL
            for (std::size_t v = 0; v < Vectors; ++v)
                right[v] = in_register(V::load(b[at + k] + column + v * V::count));
            INGRAIN_UNROLL
            for (std::size_t r = 0; r < Rows; ++r) {
                const V number(left(row + r, k));
                INGRAIN_UNROLL
                for (std::size_t v = 0; v < Vectors; ++v)
                    sums[chain][r][v] = multiply_add(number, right[v], sums[chain][r][v]);
            }
        }
    };
    // Adds `Count` steps of the depth from `at` on. Small products are fully unrolled. Large ones are loops with bodies
    // that suit the prefetcher and the instruction cache: at most sixteen loads of lanes, 1 KiB, an iteration. Short
    // code takes one step of each chain an iteration.
    const auto add_products = [&]<std::size_t Count>(std::integral_constant<std::size_t, Count>, const auto& left,
                                                     std::size_t at) INGRAIN_INLINE {
        const auto add_step = [&](std::size_t k) INGRAIN_INLINE {
            // Where rows overlap, g++ would carry values from iteration to iteration and run out of registers.
            if constexpr (requires { left.run; }) simd::settle();
            INGRAIN_UNROLL
            for (std::size_t i = 0; i < Chains; ++i) add_product(left, k + i, at, i);
        };
        constexpr std::size_t whole = Count - Count % Chains;
        if constexpr (Code == code_goal::size ? Count <= 4 : Count * Rows * Vectors <= 128 && Count <= 64) {
            INGRAIN_UNROLL
            for (std::size_t k = 0; k < whole; k += Chains) add_step(k);
        } else if constexpr (Code == code_goal::size || Count * Vectors >= 1024 || Count % (2 * Chains) != 0) {
            INGRAIN_ROLLED
            for (std::size_t k = 0; k < whole; k += Chains) add_step(k);
        } else {
            INGRAIN_ROLLED
            for (std::size_t k = 0; k < whole; k += 2 * Chains) {
                add_step(k);
                add_step(k + Chains);
            }
        }
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < Count - whole; ++i) add_product(left, whole + i, at, i);
    };
    if constexpr (requires { a.run; }) {
        INGRAIN_ROLLED
        for (std::size_t at = 0; at < Depth; at += a.run)
            add_products(std::integral_constant<std::size_t, std::remove_cvref_t<decltype(a)>::run>{}, a.from(at), at);
    } else {
        add_products(std::integral_constant<std::size_t, Depth>{}, a, 0);
    }

    INGRAIN_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        INGRAIN_UNROLL
        for (std::size_t v = 0; v < Vectors; ++v) {
            if constexpr (Chains == 4) sums[2][r][v] = sums[2][r][v] + sums[3][r][v];
            if constexpr (Chains >= 2) sums[0][r][v] = sums[0][r][v] + sums[1][r][v];
            if constexpr (Chains == 4) sums[0][r][v] = sums[0][r][v] + sums[2][r][v];
            end(sums[0][r][v], row + r, column + v * V::count);
        }
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
