#pragma once
/// \file
/// The shapes of several inputs or outputs.

#include <ingrain/core/shape.hpp>
#include <ingrain/core/type_list.hpp>

#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Parts of these shapes, one after another in one row: `shape_list<shape<64, 1>, shape<3>>` is 64 frames, then three
/// values. It has no rank, so layers that take sequences or images refuse it; elementwise layers see `size` values.
template <class... Shapes>
struct shape_list {
    static_assert(sizeof...(Shapes) > 0, "ingrain::shape_list needs at least one shape");

    static constexpr std::size_t parts = sizeof...(Shapes);  ///< how many shapes
    static constexpr std::size_t rank = 0;  ///< 0, which no shape has: layers that take one shape refuse it
    static constexpr std::size_t size = (Shapes::size + ... + 0);  ///< values of all shapes
    static constexpr std::array<std::size_t, 1> extents{size};     ///< as of a vector of all values
    static constexpr std::size_t last = size, leading = 1;         ///< as of a vector of all values

    /// Where each part begins.
    static constexpr std::array<std::size_t, parts + 1> offsets = [] {
        std::array<std::size_t, parts + 1> result{};
        std::size_t i = 0;
        ((result[i + 1] = result[i] + Shapes::size, ++i), ...);
        return result;
    }();
};

/// The shape of part `Index`.
template <std::size_t Index, class ShapeList>
using part_of = type_at<Index, ShapeList>;

/// Whether a shape is a list of several.
template <class Shape>
inline constexpr bool is_shape_list = false;
template <class... Shapes>
inline constexpr bool is_shape_list<shape_list<Shapes...>> = true;

namespace detail {

template <class... Shapes, std::size_t Last>
struct last_replaced<shape_list<Shapes...>, Last> {
    using type = shape<Last>;
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
