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

namespace detail {

template <class Indices>
struct each_constant;
template <std::size_t... I>
struct each_constant<std::index_sequence<I...>> {
    INGRAIN_INLINE constexpr void operator()(const auto& visit) const { (visit(constant<I>{}), ...); }
};

}  // namespace detail

/// Calls `visit(constant<0>)`, ..., `visit(constant<Count - 1>)`. Compilers keep an array in registers only where they
/// see early that all indices are constant; they unroll loops late. A visitor that takes a std::size_t sees as much,
/// and is compiled once. An object, since a function would call another one, which has the indices.
template <std::size_t Count>
inline constexpr detail::each_constant<std::make_index_sequence<Count>> for_each_constant{};

}}}  // namespace ingrain::INGRAIN_ABI::simd
