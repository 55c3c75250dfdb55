#pragma once
/// \file
/// Stands in for what was given as a layer and is none.

#include <ingrain/core/policy.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/simd/target.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether `Layer` is a layer that takes the shape `In`.
template <class Layer, class In>
concept takes = requires { requires Layer::template accepts<In>; };

/// Whether `Given` is known to be no layer. One whose options were refused is not: clang drops its members.
template <class Given>
inline constexpr bool is_no_layer = !std::is_class_v<Given>;
template <class Given>
    requires std::is_class_v<Given>
inline constexpr bool is_no_layer<Given> =
    !requires { Given::template accepts<shape<2>>; } &&
    (requires { typename Given::layers; } ||                       // a network
     requires { typename Given::output; } ||                       // an input
     requires { typename Given::rule; } ||                         // an optimiser
     requires { typename Given::template bound<default_policy, shape<2>>; });    // a loss

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
template <class Layer>
using layer_or_refusal = std::conditional_t<is_no_layer<Layer>, not_a_layer<Layer>, Layer>;

}}}  // namespace ingrain::INGRAIN_ABI::detail
