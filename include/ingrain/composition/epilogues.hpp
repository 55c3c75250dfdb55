#pragma once
/// \file
/// Epilogues: rows that apply an activation, or its derivative, to each value as it is stored, so that a pointwise
/// layer needs no pass of its own. To the layer that writes them they are rows like any others.

#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether f can be computed on values in memory (simd/out_of_line.hpp), which are stored first.
template <class Function, math Tier, std::size_t Count, class Rows>
concept computed_in_memory =
    has_addresses<Rows> && requires(typename Rows::scalar* y) { Function::template value_in_memory<Tier, Count>(y); };

/// Stores f(lanes): the forward pass through a layer and the activation `Function` behind it.
template <class Function, math Tier, class Rows>
struct activated_rows {
    Rows y;

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t n, std::size_t i, V lanes) const {
        if constexpr (V::count > 1 && computed_in_memory<Function, Tier, Count, Rows>) {
            y.template store<Count>(n, i, lanes);
            Function::template value_in_memory<Tier, Count>(address_in(y, n, i));
        } else {
            y.template store<Count>(n, i, Function::template value<Tier>(lanes));
        }
    }
};

/// Stores lanes * f'(...), found from y = f(...): the backward pass through a layer and the activation before it.
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

/// y[i] = f(y[i]) for `count` values, a multiple of the widest lanes unless `Rest`.
template <class Function, math Tier, bool Rest, class T>
INGRAIN_OUTLINE constexpr void activate(T* y, std::size_t count) {
    kernels::for_each_lanes<T, Rest>(count, [y]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
        Function::template value<Tier>(V::load(y + i)).store(y + i);
    });
}
/// dx[i] = dx[i] f'(...), found from y[i] = f(...).
template <class Function, math Tier, bool Rest, class T>
INGRAIN_OUTLINE constexpr void derive(T* dx, const T* y, std::size_t count) {
    kernels::for_each_lanes<T, Rest>(count, [dx, y]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
        Function::template gradient<Tier>(V::load(dx + i), simd::load_beside<1, V>(y + i)).store(dx + i);
    });
}

template <class Function, math Tier, class Rows>
    requires has_addresses<Rows>
constexpr auto* address_in(activated_rows<Function, Tier, Rows> r, std::size_t n, std::size_t i) {
    return address_in(r.y, n, i);
}
template <std::size_t Count, class Function, math Tier, class Rows>
constexpr void apply_epilogue(activated_rows<Function, Tier, Rows> r, std::size_t n, std::size_t i) {
    using T = typename Rows::scalar;
    if constexpr (computed_in_memory<Function, Tier, Count, Rows>)
        Function::template value_in_memory<Tier, Count>(address_in(r, n, i));
    else
        activate<Function, Tier, kernels::leaves_rest<T, Count>>(address_in(r, n, i), Count);
}

template <class Function, math Tier, class Rows, class Outputs>
    requires has_addresses<Rows>
constexpr auto* address_in(derived_rows<Function, Tier, Rows, Outputs> r, std::size_t n, std::size_t i) {
    return address_in(r.dx, n, i);
}
template <std::size_t Count, class Function, math Tier, class Rows, class Outputs>
constexpr void apply_epilogue(derived_rows<Function, Tier, Rows, Outputs> r, std::size_t n, std::size_t i) {
    using T = typename Rows::scalar;
    derive<Function, Tier, kernels::leaves_rest<T, Count>, T>(address_in(r, n, i), r.y[n] + i, Count);
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
