#pragma once
/// \file
/// A shape seen around one of its extents.

#include <ingrain/core/shape.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The product of the extents `from` <= i < `to` of a shape.
template <class Shape>
constexpr std::size_t product_of_extents(std::size_t from, std::size_t to) {
    std::size_t product = 1;
    for (std::size_t i = from; i < to; ++i) product *= Shape::extents[i];
    return product;
}

template <class Shape, std::size_t Axis, std::size_t Extent, std::size_t... I>
shape<(I == Axis ? Extent : Shape::extents[I])...> extent_replaced(std::index_sequence<I...>);

/// `Shape` with another extent `Axis`, counted from 0.
template <class Shape, std::size_t Axis, std::size_t Extent>
using with_extent = decltype(extent_replaced<Shape, Axis, Extent>(std::make_index_sequence<Shape::rank>{}));

template <class Shape, std::size_t Extent>
struct extent_appended;
template <std::size_t... Extents, std::size_t Extent>
struct extent_appended<shape<Extents...>, Extent> {
    using type = shape<Extents..., Extent>;
};

/// `Shape` with one more extent at its end.
template <class Shape, std::size_t Extent>
using with_appended = typename extent_appended<Shape, Extent>::type;

}}}  // namespace ingrain::INGRAIN_ABI::detail
