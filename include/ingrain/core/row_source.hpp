#pragma once
/// \file
/// What a caller may pass as N samples.

#include <ingrain/core/none.hpp>
#include <ingrain/core/refused_samples.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

// Arrays, and arrays of arrays; rows below.
template <class T, std::size_t Count>
inline constexpr std::size_t values_in<T[Count], T> = Count;
template <class X, std::size_t Count, class T>
    requires std::is_array_v<X>
inline constexpr std::size_t values_in<X[Count], T> = Count * values_in<X, T>;
template <class T, std::size_t Count>
inline constexpr std::size_t values_in<std::array<T, Count>, T> = Count;
template <class T, class Shape>
inline constexpr std::size_t values_in<tensor<T, Shape>, T> = Shape::size;

template <class X>
inline constexpr bool is_row_source = false;
template <class T, std::size_t N, class Shape>
inline constexpr bool is_row_source<rows<T, N, Shape>> = true;
template <class T, std::size_t N, class Shape>
inline constexpr bool is_row_source<picked_rows<T, N, Shape>> = true;

template <class X, class T>
    requires is_row_source<X>
inline constexpr std::size_t values_in<X, T> = X::count * X::shape_type::size;

template <class T, class X>
constexpr const T* begin_of(const X& x) {
    if constexpr (std::is_pointer_v<X>)
        return x;
    else if constexpr (std::is_array_v<X> && std::is_array_v<std::remove_extent_t<X>>)
        return begin_of<T>(x[0]);
    else
        return &x[0];
}

/// Whether `row_source` takes an X for N samples of `Shape`.
template <class X, class T, std::size_t N, class Shape>
inline constexpr bool is_samples = [] {
    if constexpr (is_row_source<X>)
        return std::is_same_v<typename X::scalar, T> && X::count == N && X::shape_type::size == Shape::size;
    else if constexpr (std::is_pointer_v<X>)
        return std::is_convertible_v<X, const T*>;
    else
        return values_in<X, T> == N * Shape::size;
}();

template <class X, class T, std::size_t N, class Shape>
struct samples_or_refusal {
    using type = std::conditional_t<is_samples<X, T, N, Shape>, none, refused_samples<X, T, N, Shape::size>>;
};
/// To be complete where a caller comes in: refuses there what is not N samples of `Shape`.
template <class X, class T, std::size_t N, class Shape>
using checked_samples = typename samples_or_refusal<std::remove_cvref_t<X>, T, N, Shape>::type;

}  // namespace detail

/// N samples of `Shape` as rows, made from rows or picked rows, from a tensor, an array, an array of arrays or a
/// std::array with N * Shape::size values, or from a pointer to that many.
template <class T, std::size_t N, class Shape, class X>
constexpr auto row_source(const X& x) {
    static_assert(sizeof(detail::checked_samples<X, T, N, Shape>) > 0);
    if constexpr (!detail::is_samples<X, T, N, Shape>)
        return rows<const T, N, Shape>{nullptr};
    else if constexpr (detail::is_row_source<X>)
        return reshaped<Shape>(as_const(x));
    else
        return rows<const T, N, Shape>{detail::begin_of<T>(x)};
}

}}  // namespace ingrain::INGRAIN_ABI
