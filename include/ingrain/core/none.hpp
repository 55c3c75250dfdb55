#pragma once
/// \file
/// What is not there.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What a layer has for parameters or memory that it does not need, and what a caller passes who does not want a
/// gradient. Takes no room in a pack.
struct none {};

/// Whether an argument is there: `if constexpr (wanted<decltype(dx)>)`.
template <class Argument>
inline constexpr bool wanted = !std::is_same_v<std::remove_cvref_t<Argument>, none>;

/// Parts of nothing are nothing.
template <std::size_t Index>
constexpr none get(none) {
    return {};
}

}}  // namespace ingrain::INGRAIN_ABI
