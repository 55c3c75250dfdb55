#pragma once
/// \file
/// The parameters that training starts from.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/initializers/glorot.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Initialises each layer's weights to suit the activation after it: `he_uniform` before relu, else `glorot_uniform`.
struct suitable {};

namespace detail {

/// The initialiser of a layer before `Next`.
template <class Next>
struct suits_before {
    using type = glorot_uniform;
};
template <class Next>
    requires requires { typename Next::function::initializer; }
struct suits_before<Next> {
    using type = typename Next::function::initializer;
};

/// How many inputs a weighted sum has, and to how many an input contributes: what the layer says, or what the shape of
/// the weights does, whose last extent is the outputs and whose last but one is the inputs.
template <class Layer, class Shape>
inline constexpr std::size_t fan_in = Shape::leading;
template <class Layer, class Shape>
    requires requires { Layer::fan_in; }
inline constexpr std::size_t fan_in<Layer, Shape> = Layer::fan_in;
template <class Layer, class Shape>
inline constexpr std::size_t fan_out = Shape::size / Shape::extents[Shape::rank - 2];
template <class Layer, class Shape>
    requires requires { Layer::fan_out; }
inline constexpr std::size_t fan_out<Layer, Shape> = Layer::fan_out;

template <class Layer, class Suitable, class Initializer>
constexpr void initialize_layer(auto& parameters, const Initializer& initializer, generator& random);

/// Part I is followed by part I + 1; the last one by `After`, which suits what follows the composite.
template <class Parts, class After, class Initializer, std::size_t... I>
constexpr void initialize_parts(auto& parameters, const Initializer& initializer, generator& random,
                                std::index_sequence<I...>) {
    const auto one = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) {
        using layer = type_at<J, Parts>;
        if constexpr (!wanted<typename layer::parameters>)
            return;
        else if constexpr (Parts::count == 1 && std::is_same_v<decltype(parameters), typename layer::parameters&>)
            initialize_layer<layer, After>(parameters, initializer, random);
        else if constexpr (J + 1 < Parts::count)
            initialize_layer<layer, typename suits_before<type_at<J + 1, Parts>>::type>(get<J>(parameters), initializer,
                                                                                        random);
        else
            initialize_layer<layer, After>(get<J>(parameters), initializer, random);
    };
    (one(std::integral_constant<std::size_t, I>{}), ...);
}

template <class Layer, class Suitable, class Initializer>
constexpr void initialize_layer(auto& parameters, const Initializer& initializer, generator& random) {
    if constexpr (requires { Layer::initialize(parameters, random); }) {
        Layer::initialize(parameters, random);
    } else if constexpr (requires { typename Layer::parts; }) {
        initialize_parts<typename Layer::parts, Suitable>(parameters, initializer, random,
                                                          std::make_index_sequence<Layer::parts::count>{});
    } else {
        for_each_tensor(
            [&]<role Role, class Tensor>(tensor_info<Role>, Tensor& tensor) {
                using T = typename Tensor::scalar;
                using shape = typename Tensor::shape_type;
                if constexpr (Role == role::weights && shape::rank > 1) {
                    constexpr std::size_t inputs = fan_in<Layer, shape>, outputs = fan_out<Layer, shape>;
                    if constexpr (std::is_same_v<Initializer, suitable>)
                        Suitable{}(tensor.values, shape::size, inputs, outputs, random);
                    else
                        initializer(tensor.values, shape::size, inputs, outputs, random);
                } else {
                    for (T& value : tensor.values) value = Role == role::scale ? T(1) : T(0);
                }
            },
            parameters);
    }
}

}  // namespace detail

/// Overwrites all parameters: weights by `initializer`, biases with 0, scales with 1, or as the layer says itself.
///
///     net::parameters parameters;
///     generator random{seed{42}};
///     initialize<net>(parameters, random);                 // to suit each layer
///     initialize<net>(parameters, random, he_normal{});
template <class Network, class Initializer = suitable>
constexpr void initialize(typename Network::parameters& parameters, generator& random,
                          const Initializer& initializer = {}) noexcept INGRAIN_NONBLOCKING {
    if constexpr (wanted<typename Network::parameters>)
        detail::initialize_layer<typename Network::layers, glorot_uniform>(parameters, initializer, random);
}

/// Refuses other arguments by a sentence.
template <class Network, class Parameters, class Random, class... More>
    requires(!detail::arguments<detail::as_own_parameters<typename Network::parameters>,
                                detail::as_generator<generator>>::template fit<Parameters, Random>())
constexpr void initialize(Parameters&&, Random&&, More&&...) noexcept INGRAIN_NONBLOCKING {
    static_assert(detail::arguments<detail::as_own_parameters<typename Network::parameters>,
                                    detail::as_generator<generator>>::template refuse<Parameters, Random> > 0);
}

}}  // namespace ingrain::INGRAIN_ABI
