#pragma once
/// \file
/// Binds a list of layers to shapes: the output of each layer is the input of the next.

#include <ingrain/composition/not_a_layer.hpp>
#include <ingrain/core/type_list.hpp>

#include <boost/hana/fold_left.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The layers bound so far; `Next` is the input shape of the following one.
template <class Policy, class Next, class... Bound>
struct bound_layers {
    using output = Next;
};

/// The result of the fold if `Layer` does not take the shape `In`.
template <class Policy, class Layer, class In>
struct stopped {};

/// One step of the fold. It always compiles: a layer that does not fit leaves the fold as `stopped`, so that the error
/// message has nothing of Hana around it.
struct bind_next {
    template <class Policy, class In, class... Bound, class Layer>
    constexpr auto operator()(boost::hana::basic_type<bound_layers<Policy, In, Bound...>>,
                              boost::hana::basic_type<Layer>) const {
        if constexpr (takes<Layer, In>) {
            using bound = typename Layer::template bound<Policy, In>;
            return boost::hana::type_c<bound_layers<Policy, typename bound::output, Bound..., bound>>;
        } else {
            return boost::hana::type_c<stopped<Policy, layer_or_refusal<Layer>, In>>;
        }
    }

    template <class Policy, class Layer, class In, class Later>
    constexpr auto operator()(boost::hana::basic_type<stopped<Policy, Layer, In>> stop,
                              boost::hana::basic_type<Later>) const {
        return stop;
    }
};

template <class Policy, class In, class... Layers>
using bind = typename std::remove_cvref_t<decltype(boost::hana::fold_left(
    boost::hana::tuple_t<Layers...>, boost::hana::type_c<bound_layers<Policy, In>>, bind_next{}))>::type;

/// Whether `Layers...` fit one after another, the first to `In`. Says so without an error, so that a layer made of
/// layers can be refused as a whole, outside the fold.
template <class Policy, class In, class... Layers>
concept fit = requires { typename bind<Policy, In, Layers...>::output; };

}}}  // namespace ingrain::INGRAIN_ABI::detail
