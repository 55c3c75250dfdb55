#pragma once
/// \file
/// Whether a label is a class.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// 0 <= label < Classes, for any integer type: no label is shortened to a class.
///
///     is_class<10>(std::int64_t{1} << 32)     // false, where std::size_t has 32 bits too
template <std::size_t Classes, class Label>
INGRAIN_INLINE constexpr bool is_class(Label label) noexcept {
    static_assert(std::is_integral_v<Label>, "ingrain::is_class takes a class label, a whole number");
    if constexpr (sizeof(Label) > sizeof(std::size_t))
        return static_cast<std::make_unsigned_t<Label>>(label) < Classes;
    else
        return static_cast<std::size_t>(label) < Classes;
}

}}  // namespace ingrain::INGRAIN_ABI
