#pragma once
/// \file
/// A shortcut with a layer of its own around some layers (He et al. 2015, arXiv:1512.03385, "projection").

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/sequence.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

template <class Shortcut, class... Layers>
struct residual_with;

namespace detail {

template <class... Branches>
struct residual_of;
template <class Shortcut, class... Layers>
struct residual_of<Shortcut, sequence<Layers...>> {
    using type = residual_with<Shortcut, Layers...>;
};

}  // namespace detail

/// y = s(x) + f(x), where s is `Shortcut` and f is `Layers...` one after another
///
///     using net = network<input<16>, residual_with<dense<8, bias::none>, dense<8>, relu, dense<8>>, dense<4>>;
///
/// For layers whose output has another shape than their input; otherwise use `residual`, whose shortcut costs nothing.
/// It is `parallel<sum, Shortcut, sequence<Layers...>>` and refuses what that refuses: both must give the same shape.
template <class Shortcut, class... Layers>
struct residual_with : parallel<sum, Shortcut, sequence<Layers...>> {
    template <class... New>
    using with_branches = typename detail::residual_of<New...>::type;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
