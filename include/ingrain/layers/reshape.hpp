#pragma once
/// \file
/// Gives values another shape.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/reshape.hpp>
#include <ingrain/core/shape.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <std::size_t... Extents>
struct possible_reshape {
    static_assert(sizeof...(Extents) > 0, "ingrain::reshape: say the extents of the new shape: reshape<4, 4, 3>");
};

template <class In, std::size_t... Extents>
struct as_many_values {
    static constexpr bool fits = sizeof...(Extents) == 0 || In::size == (std::size_t{1} * ... * Extents);
    static_assert(
        fits,
        "ingrain::reshape: the new shape must have as many values as the input; nothing is cut off nor filled "
        "in");
};

}  // namespace detail

/// y = x, with the extents `Extents`: value i of y, in row-major order, is value i of x.
///
///     using net = network<input<48>, reshape<4, 4, 3>, conv2d<{.filters = 8, .kernel = {3, 3}}>, flatten, dense<10>>;
///
/// Takes any shape with as many values, and refuses others. Costs nothing: between other layers nothing is copied.
template <std::size_t... Extents>
struct reshape : detail::possible_reshape<Extents...> {
    template <class In>
    static constexpr bool accepts = sizeof...(Extents) > 0 && In::size == (std::size_t{1} * ... * Extents);

    template <class Policy, class In>
    struct bound : detail::as_many_values<In, Extents...>, detail::reshape<Policy, In, shape<Extents...>> {
        static constexpr char kind[] = "reshape";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
