#pragma once
/// \file
/// Stands in for what was given as a layer and is none.

#include <ingrain/simd/target.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether `Layer` is a layer that takes the shape `In`.
template <class Layer, class In>
concept takes = requires { requires Layer::template accepts<In>; };

/// A layer that takes nothing and says that `Given` is no layer.
template <class Given>
struct not_a_layer {
    template <class Policy, class In>
    struct bound {
        static_assert(
            !std::is_function_v<Given>,
            "ingrain: a layer is a type and has no parentheses: network<input<8>, dense<3>, relu>, not relu()");
        static_assert(std::is_function_v<Given> || !std::is_same_v<Given, Given>,
                      "ingrain: this is not a layer: it has no `accepts`. A network's first entry is `input`, the "
                      "others are layers such as dense<8>; `sequence` puts layers into one; loss and optimiser belong "
                      "to the trainer");
    };
};

/// `Layer`; or, if it is none, what says so.
template <class Layer, class In>
using layer_or_refusal = std::conditional_t<requires { Layer::template accepts<In>; }, Layer, not_a_layer<Layer>>;

}}}  // namespace ingrain::INGRAIN_ABI::detail
