#pragma once
/// \file
/// A tile of a matrix product whose sums are in registers.

#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The result of chains: (0 + 1) + (2 + 3).
template <class V, std::size_t Chains, std::size_t Rows, std::size_t Vectors>
INGRAIN_INLINE constexpr V sum_of_chains(const V (&sums)[Chains][Rows][Vectors], std::size_t r, std::size_t v) {
    if constexpr (Chains == 4)
        return (sums[0][r][v] + sums[1][r][v]) + (sums[2][r][v] + sums[3][r][v]);
    else if constexpr (Chains == 2)
        return sums[0][r][v] + sums[1][r][v];
    else
        return sums[0][r][v];
}

/// `tile` with all sums in registers between `begin` and `end`.
template <class V, std::size_t Rows, std::size_t Vectors, std::size_t Depth, std::size_t Chains,
          code_goal Code = simd::usual_code, std::size_t Last = V::count>
INGRAIN_INLINE constexpr void register_tile(std::size_t row, std::size_t column, const auto& a, const auto& b,
                                            const auto& begin, const auto& end) {
    using last_lanes = simd::lanes<typename V::scalar, Last>;
    constexpr bool is_partial = Last < V::count;
    constexpr std::size_t whole = Vectors - is_partial;  // vectors
    V sums[Chains][Rows][Vectors];
    INGRAIN_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        INGRAIN_UNROLL
        for (std::size_t v = 0; v < Vectors; ++v) {
            if (v < whole) begin(sums[0][r][v], row + r, column + v * V::count);
            INGRAIN_UNROLL
            for (std::size_t i = 1; i < Chains; ++i) sums[i][r][v] = V(0);
        }
        if constexpr (is_partial) {
            last_lanes last;
            begin(last, row + r, column + whole * V::count);
            sums[0][r][whole] = simd::resized<V>(last);
        }
    }

    const auto load_last = [&]<class From>(const From* from) INGRAIN_INLINE {
        if constexpr (std::is_same_v<From, typename V::scalar>)
            return V::template load_first<Last>(from);
        else
            return simd::resized<V>(simd::lanes<typename V::scalar, Last>::load(from));
    };
    const auto add_product = [&](const auto& left, std::size_t k, std::size_t at, std::size_t chain) INGRAIN_INLINE {
        if constexpr (Rows == 1) {
            const V number(left(row, k));
            INGRAIN_UNROLL
            for (std::size_t v = 0; v < whole; ++v)
                sums[chain][0][v] = multiply_add(number, b[at + k] + column + v * V::count, sums[chain][0][v]);
            if constexpr (is_partial)
                sums[chain][0][whole] =
                    multiply_add(number, load_last(b[at + k] + column + whole * V::count), sums[chain][0][whole]);
        } else {
            V right[Vectors];
            INGRAIN_UNROLL
            for (std::size_t v = 0; v < whole; ++v) right[v] = in_register(V::load(b[at + k] + column + v * V::count));
            if constexpr (is_partial) right[whole] = in_register(load_last(b[at + k] + column + whole * V::count));
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
        constexpr std::size_t rounds = Count - Count % Chains;
        if constexpr (Code == code_goal::size ? Count <= 4 : Count * Rows * Vectors <= 128 && Count <= 64) {
            INGRAIN_UNROLL
            for (std::size_t k = 0; k < rounds; k += Chains) add_step(k);
        } else if constexpr (Code == code_goal::size || Count * Vectors >= 1024 || Count % (2 * Chains) != 0) {
            INGRAIN_ROLLED
            for (std::size_t k = 0; k < rounds; k += Chains) add_step(k);
        } else {
            INGRAIN_ROLLED
            for (std::size_t k = 0; k < rounds; k += 2 * Chains) {
                add_step(k);
                add_step(k + Chains);
            }
        }
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < Count - rounds; ++i) add_product(left, rounds + i, at, i);
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
        for (std::size_t v = 0; v < whole; ++v) end(sum_of_chains(sums, r, v), row + r, column + v * V::count);
        if constexpr (is_partial)
            end(simd::resized<last_lanes>(sum_of_chains(sums, r, whole)), row + r, column + whole * V::count);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
