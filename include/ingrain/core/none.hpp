#pragma once
/// \file
/// The type of parameters, memory and arguments that are absent.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Stands for parameters or memory that a layer does not need, and for a gradient that a caller does not want. Takes no
/// space in a pack.
struct none {};

/// Whether an argument is present: `if constexpr (wanted<decltype(dx)>)`.
template <class Argument>
inline constexpr bool wanted = !std::is_same_v<std::remove_cvref_t<Argument>, none>;

/// A part of `none` is `none`.
template <std::size_t Index>
constexpr none get(none) {
    return {};
}

}}  // namespace ingrain::INGRAIN_ABI
