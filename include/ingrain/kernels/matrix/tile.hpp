#pragma once
/// \file
/// The tile that all matrix products are made of.

#include <ingrain/kernels/matrix/register_tile.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>
#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// What one chain multiplies: every `Chains`-th value of the rows of a, and every `Chains`-th row of b.
template <std::size_t Chains, class Left>
struct left_of_chain {
    Left a;
    std::size_t first;
    INGRAIN_INLINE constexpr auto operator()(std::size_t r, std::size_t k) const { return a(r, first + k * Chains); }
};
template <std::size_t Chains, class Left>
    requires requires { Left::run; }
struct left_of_chain<Chains, Left> {
    static_assert(Left::run % Chains == 0);
    static constexpr std::size_t run = Left::run / Chains;
    Left a;
    std::size_t first;
    INGRAIN_INLINE constexpr auto operator()(std::size_t r, std::size_t k) const { return a(r, first + k * Chains); }
    INGRAIN_INLINE constexpr auto from(std::size_t k) const {
        return left_of_chain<Chains, decltype(a.from(k))>{a.from(k * Chains), first};
    }
};
template <std::size_t Chains, class Right>
struct right_of_chain {
    Right b;
    std::size_t first;
    INGRAIN_INLINE constexpr auto operator[](std::size_t k) const { return b[first + k * Chains]; }
};

/// `tile` whose chains take turns in the registers; their sums are kept in memory meanwhile.
template <class V, std::size_t Rows, std::size_t Vectors, std::size_t Depth, std::size_t Chains, code_goal Code,
          std::size_t Last>
INGRAIN_INLINE constexpr void tile_in_turn(std::size_t row, std::size_t column, const auto& a, const auto& b,
                                           const auto& begin, const auto& end) {
    using left = left_of_chain<Chains, std::remove_cvref_t<decltype(a)>>;
    using right = right_of_chain<Chains, std::remove_cvref_t<decltype(b)>>;
    V sums[Chains][Rows][Vectors];
    const auto add = [&]<std::size_t Begin, std::size_t End>() INGRAIN_INLINE {
        INGRAIN_ROLLED
        for (std::size_t chain = Begin; chain < End; ++chain)
            register_tile<V, Rows, Vectors, (Depth - Begin + Chains - 1) / Chains, 1, Code, Last>(
                row, column, left{a, chain}, right{b, chain},
                [&]<class Lanes>(Lanes& sum, std::size_t r, std::size_t c) INGRAIN_INLINE {
                    if (chain == 0)
                        begin(sum, r, c);
                    else
                        sum = Lanes(0);
                },
                [&](auto sum, std::size_t r, std::size_t c)
                    INGRAIN_INLINE { sums[chain][r - row][(c - column) / V::count] = simd::resized<V>(sum); });
    };
    // Chains from this one on have one product less than those before.
    constexpr std::size_t first_short = Depth % Chains;
    if constexpr (first_short > 0) add.template operator()<0, first_short>();
    add.template operator()<first_short, Chains>();

    INGRAIN_UNROLL
    for (std::size_t r = 0; r < Rows; ++r) {
        INGRAIN_UNROLL
        for (std::size_t v = 0; v + 1 < Vectors; ++v) end(sum_of_chains(sums, r, v), row + r, column + v * V::count);
        end(simd::resized<simd::lanes<typename V::scalar, Last>>(sum_of_chains(sums, r, Vectors - 1)), row + r,
            column + (Vectors - 1) * V::count);
    }
}

}  // namespace detail

/// sum[r, c] = begin[r, c] + Σ_k a(r, k) b[k][c],  for Rows rows r and Vectors lanes `V` of columns c, of which the
/// last have `Last` columns
///
/// `begin(sum, r, c)` fills the lanes of sums at (r, c), `end(sum, r, c)` takes the results. `a(r, k)` is a value,
/// `b[k]` a row. With several chains, chain i adds the products of k = i, i + Chains, ...; the result is (0 + 1) +
/// (2 + 3). Where the values of a row lie in runs of constant length, that is `a.run`, and `a.from(k)` is the run that
/// begins with value k.
template <class V, std::size_t Rows, std::size_t Vectors, std::size_t Depth, std::size_t Chains,
          code_goal Code = simd::usual_code, std::size_t Last = V::count>
INGRAIN_INLINE constexpr void tile(std::size_t row, std::size_t column, const auto& a, const auto& b, const auto& begin,
                                   const auto& end) {
    if constexpr (takes_chains_in_turn({Rows, Vectors, Last < V::count}, Chains))
        detail::tile_in_turn<V, Rows, Vectors, Depth, Chains, Code, Last>(row, column, a, b, begin, end);
    else
        register_tile<V, Rows, Vectors, Depth, Chains, Code, Last>(row, column, a, b, begin, end);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
