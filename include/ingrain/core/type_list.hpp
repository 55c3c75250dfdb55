#pragma once
/// \file
/// Flat lists of types. Picking one costs the compiler one overload resolution, whatever the list's length.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Types in order.
template <class... Types>
struct type_list {};

/// The descriptors of a sequence, in order; they name its layers.
template <class... Layers>
struct layer_names {};

/// The bound layers that a composite is made of, in order.
template <class... Bound>
struct layer_list {
    static constexpr std::size_t count = sizeof...(Bound);  ///< how many
};

namespace detail {

template <class Type>
struct type_is {
    using type = Type;
};

template <std::size_t Index, class Type>
struct indexed : type_is<Type> {};

template <class Indices, class... Types>
struct indexed_types;
template <std::size_t... I, class... Types>
struct indexed_types<std::index_sequence<I...>, Types...> : indexed<I, Types>... {};

template <std::size_t Index, class Type>
type_is<Type> at_index(const indexed<Index, Type>&);

template <class List>
struct indexed_list;
template <template <class...> class List, class... Types>
struct indexed_list<List<Types...>> : indexed_types<std::index_sequence_for<Types...>, Types...> {};

/// One list behind the other; for fold expressions in decltype.
template <template <class...> class List, class... First, class... Rest>
List<First..., Rest...> operator+(List<First...>, List<Rest...>);

}  // namespace detail

/// The type at position `Index` of a list.
template <std::size_t Index, class List>
using type_at = typename decltype(detail::at_index<Index>(std::declval<const detail::indexed_list<List>&>()))::type;

}}  // namespace ingrain::INGRAIN_ABI
