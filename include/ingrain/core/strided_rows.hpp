#pragma once
/// \file
/// Rows at a distance that is known at run time.

#include <ingrain/core/rows.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Row n begins `distance` values after row n - 1. With a distance of 0 all rows are one.
template <class T>
struct strided_rows {
    T* first;
    std::size_t distance;

    INGRAIN_INLINE constexpr T* operator[](std::size_t n) const { return first + n * distance; }
    INGRAIN_INLINE constexpr operator strided_rows<const T>() const
        requires(!std::is_const_v<T>)
    {
        return {first, distance};
    }
    /// The same rows, from value i on.
    INGRAIN_INLINE constexpr strided_rows from(std::size_t i) const { return {first + i, distance}; }

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t n, std::size_t i, V lanes) const {
        lanes.template store_first<Count>((*this)[n] + i);
    }
};
template <class T>
INGRAIN_INLINE constexpr T* address_in(strided_rows<T> rows, std::size_t n, std::size_t i) {
    return rows[n] + i;
}
template <std::size_t Count, class T>
constexpr void apply_epilogue(strided_rows<T>, std::size_t, std::size_t) {}

}}}  // namespace ingrain::INGRAIN_ABI::detail
