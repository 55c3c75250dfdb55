#pragma once
/// \file
/// The type of the values that an object has.

#include <ingrain/simd/target.hpp>

#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class X>
struct with_values {
    using type = X;
};

/// The type of the values in an array, a tensor, rows or a container, of whatever depth, or of what a pointer points
/// to; X itself otherwise.
template <class X>
using value_in =
    typename with_values<std::remove_cv_t<std::remove_pointer_t<std::remove_all_extents_t<std::remove_cv_t<X>>>>>::type;

template <class X>
    requires requires { typename X::scalar; }
struct with_values<X> {
    using type = typename X::scalar;
};
template <class X>
    requires requires { typename X::value_type; }
struct with_values<X> {
    using type = value_in<typename X::value_type>;
};
template <class X>
    requires(
        !requires { typename X::scalar; } && !requires { typename X::value_type; } &&
        requires(const X& x) { *x.data(); })
struct with_values<X> {
    using type = value_in<std::remove_reference_t<decltype(*std::declval<const X&>().data())>>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
