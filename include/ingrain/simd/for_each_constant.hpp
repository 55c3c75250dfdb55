#pragma once
/// \file
/// A loop that is written out: each iteration is code of its own, in which the index is a constant.

#include <cstddef>
#include <ingrain/simd/target.hpp>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

template <std::size_t N>
using constant = std::integral_constant<std::size_t, N>;

/// Calls `visit(constant<0>)`, ..., `visit(constant<Count - 1>)`. Compilers keep an array in registers only where they
/// see early that all indices are constant; they unroll loops late.
template <std::size_t Count>
INGRAIN_INLINE constexpr void for_each_constant(const auto& visit) {
    [&]<std::size_t... I>(std::index_sequence<I...>)
        INGRAIN_INLINE { (visit(constant<I>{}), ...); }(std::make_index_sequence<Count>{});
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
