#pragma once
/// \file
/// The values of arrays and vectors as a span, so that it is known how many they are.

#include <ingrain/core/tensor.hpp>
#include <ingrain/core/value_in.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// One value, or an array of them of any depth: their type, how many there are, and of how many elements the outermost
/// array is.
template <class X>
struct element {
    using value = X;
    static constexpr std::size_t count = 1, extent = 1, depth = 0;
    static constexpr const X* begin(const X& x) { return &x; }
};
template <class X>
struct element<const X> : element<X> {};
template <class X, std::size_t Extent>
struct element<X[Extent]> {
    using value = typename element<X>::value;
    static constexpr std::size_t count = Extent * element<X>::count, extent = Extent, depth = 1 + element<X>::depth;
    static constexpr const value* begin(const X (&x)[Extent]) { return element<X>::begin(x[0]); }
};
template <class X, std::size_t Extent>
struct element<const X[Extent]> : element<X[Extent]> {};
template <class X, std::size_t Extent>
struct element<std::array<X, Extent>> {
    using value = typename element<X>::value;
    static constexpr std::size_t count = Extent * element<X>::count, extent = Extent, depth = 1 + element<X>::depth;
    static constexpr const value* begin(const std::array<X, Extent>& x) { return element<X>::begin(x[0]); }
};
template <class T, class Shape>
struct element<tensor<T, Shape>> {
    using value = T;
    static constexpr std::size_t count = Shape::size, extent = Shape::size, depth = 1;
    static constexpr const T* begin(const tensor<T, Shape>& x) { return x.values; }
};

/// Whether X is an array, a std::array or a tensor: its size is part of its type.
template <class X>
inline constexpr bool is_sized_array = element<X>::depth > 0;

template <class X>
concept sized_range = requires(const X& x) {
    *x.data();
    static_cast<std::size_t>(x.size());
};

/// The type of what is in a range, of what is in an array.
template <class X>
struct element_of {
    using type = void;
};
template <class X>
    requires is_sized_array<X>
struct element_of<X> {
    using type = element<X>;
};
template <class X>
    requires(sized_range<X> && !is_sized_array<X>)
struct element_of<X> {
    using type = element<std::remove_cvref_t<decltype(*std::declval<const X&>().data())>>;
};

/// Whether the values of an X lie one after another, and it is known how many they are.
template <class X>
inline constexpr bool has_value_span = [] {
    using of = typename element_of<X>::type;
    if constexpr (std::is_void_v<of>)
        return false;
    else if constexpr (!std::is_arithmetic_v<typename of::value>)
        return false;
    else if constexpr (is_sized_array<X>)
        return sizeof(X) == of::count * sizeof(typename of::value);
    else
        return sizeof(std::remove_cvref_t<decltype(*std::declval<const X&>().data())>) ==
               of::count * sizeof(typename of::value);
}();

/// All values of x, one after another.
template <class X>
constexpr std::span<const value_in<X>> value_span(const X& x) {
    if constexpr (!has_value_span<X>)
        return {};
    else if constexpr (is_sized_array<X>)
        return {element<X>::begin(x), element<X>::count};
    else if (x.size() == 0)
        return {};
    else
        return {element_of<X>::type::begin(*x.data()), x.size() * element_of<X>::type::count};
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
