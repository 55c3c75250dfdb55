#pragma once
/// \file
/// Rows that compute on the way to memory, so that a pointwise layer costs no pass of its own. To the layer that
/// writes them they are rows like any others.

#include <ingrain/core/rows.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain::inline INGRAIN_ABI::detail {

/// What is written is f(lanes): the way there through a layer and the activation `Function` behind it.
template <class Function, math Tier, class Rows>
struct activated_rows {
    Rows y;

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t n, std::size_t i, V lanes) const {
        y.template store<Count>(n, i, Function::template value<Tier>(lanes));
    }
};

/// What is written is lanes * f'(...), found from y = f(...): the way back through a layer and the activation before
/// it.
template <class Function, math Tier, class Rows, class Outputs>
struct derived_rows {
    Rows dx;
    Outputs y;

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t n, std::size_t i, V lanes) const {
        dx.template store<Count>(n, i,
                                 Function::template gradient<Tier>(lanes, V::template load_first<Count>(y[n] + i)));
    }
};

}  // namespace ingrain::inline INGRAIN_ABI::detail
