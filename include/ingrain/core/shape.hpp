#pragma once
/// \file
/// The shape of one sample, known to the compiler.

#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Extents of a sample, slowest first: `shape<28, 28, 1>` is rows, columns, channels. Batches are not part of a shape.
template <std::size_t... Extents>
struct shape {
    static_assert(sizeof...(Extents) > 0, "ingrain::shape needs at least one extent; a single value is shape<1>");
    static_assert(((Extents > 0) && ...),
                  "ingrain::shape: every extent must be at least 1, and so must the N of samples");

    // A 0, which was refused, counts as 1, so that nothing made of this shape refuses it again.
    static constexpr std::size_t rank = sizeof...(Extents);  ///< how many extents
    /// Each extent, the outermost first.
    static constexpr std::array<std::size_t, rank> extents{(Extents > 0 ? Extents : 1)...};
    /// Their product: how many values.
    static constexpr std::size_t size = (std::size_t{1} * ... * (Extents > 0 ? Extents : 1));
    static constexpr std::size_t last = extents[rank - 1];  ///< channels, features
    static constexpr std::size_t leading = size / last;     ///< positions, steps
};

namespace detail {

template <class Shape, std::size_t First>
struct first_replaced;
template <std::size_t First, std::size_t Before, std::size_t... Extents>
struct first_replaced<shape<Before, Extents...>, First> {
    using type = shape<First, Extents...>;
};

template <class Shape, std::size_t Last>
struct last_replaced;

template <std::size_t Last, std::size_t... Extents>
struct last_replaced<shape<Extents...>, Last> {
    template <std::size_t... I>
    static shape<shape<Extents...>::extents[I]..., Last> without_last(std::index_sequence<I...>);
    using type = decltype(without_last(std::make_index_sequence<sizeof...(Extents) - 1>{}));
};

}  // namespace detail

/// `Shape` with another first extent.
template <class Shape, std::size_t First>
using with_first = typename detail::first_replaced<Shape, First>::type;

/// `Shape` with another last extent.
template <class Shape, std::size_t Last>
using with_last = typename detail::last_replaced<Shape, Last>::type;

}}  // namespace ingrain::INGRAIN_ABI
