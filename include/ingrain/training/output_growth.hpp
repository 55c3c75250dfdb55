#pragma once
/// \file
/// How far a step with a large sample reaches, as far as the types of the layers tell.

#include <ingrain/composition/joins.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/simd/target.hpp>

#include <boost/hana/unpack.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What becomes of a large x in a layer.
struct growth {
    unsigned output = 1;  ///< y grows as this power of |x|; 0 where it has a bound
    unsigned step = 0;    ///< a step changes y by |dy| times |x| to twice this power; 0 where that has a bound
};

/// Whether a pointwise function has a bound, at least as far out as samples are learned.
template <class Function, class Policy>
inline constexpr bool is_bounded_function = [] {
    using T = number_of<Policy>;
    constexpr auto stays = [](float far) {
        T y = T(0);
        Function::template value<Policy::elementary>(simd::lanes<T, 1>(T(far))).store(&y);
        return y <= T(0x1p20f) && -y <= T(0x1p20f);
    };
    if constexpr (requires { typename std::bool_constant<stays(0x1p48f)>; })
        return stays(0x1p48f) && stays(-0x1p48f);
    else
        return false;  // cannot be computed by the compiler
}();

/// Whether a layer multiplies what grows with its input by parameters.
template <class Layer>
consteval bool multiplies_by_parameters() {
    if constexpr (requires { Layer::parameters::members; })
        return boost::hana::unpack(Layer::parameters::members,
                                   []<role... Roles, auto... Pointers>(member<Roles, Pointers>...) {
                                       return ((Roles == role::weights || Roles == role::scale) || ...);
                                   });
    else
        return false;
}

/// Growth along layers one after another. What is behind a bound no longer counts.
template <std::size_t Count>
constexpr growth growth_along(const std::array<growth, Count>& layers) {
    growth result{};
    for (const growth& layer : layers) {
        if (result.output == 0) break;
        result.step = std::max(result.step * std::max(layer.output, 1u), layer.step * result.output);
        result.output *= layer.output;
    }
    return result;
}

/// Growth of branches that see the same input.
template <std::size_t Count>
constexpr growth growth_of_branches(const std::array<growth, Count>& branches, bool multiplied) {
    growth result{0, 0};
    for (const growth& branch : branches)
        result.output = multiplied ? result.output + branch.output : std::max(result.output, branch.output);
    for (const growth& branch : branches)
        if (branch.step > 0)
            result.step =
                std::max(result.step,
                         multiplied && branch.output > 0 ? result.output - branch.output + branch.step : branch.step);
    return result;
}

/// The growth of a bound layer. In one that is not trained no step changes anything, and batch_norm normalises nothing.
template <class Policy, class Layer, bool Trained = true>
consteval growth growth_of() {
    constexpr layer_traits traits = traits_of<Layer>;
    constexpr bool trained = Trained && wanted<typename Layer::parameters>;
    if constexpr (traits.limits_output) {
        return {Trained || !differs_in_training<Layer> ? 0u : 1u, 0};
    } else if constexpr (requires { typename Layer::parts; }) {
        const auto parts = []<class... Parts>(layer_list<Parts...>) {
            return std::array<growth, sizeof...(Parts)>{growth_of<Policy, Parts, trained>()...};
        }(typename Layer::parts{});
        if constexpr (traits.first_trained.has_value() || requires { Layer::passes_gradients; }) {  // or frozen
            return growth_along(parts);
        } else if constexpr (requires { typename Layer::joined_by; }) {
            return growth_of_branches(parts, std::is_same_v<typename Layer::joined_by, product>);
        } else {  // x is added, or not known
            const growth inside = growth_of_branches(parts, false);
            return {std::max(inside.output, 1u), inside.step};
        }
    } else if constexpr (requires { typename Layer::function; }) {
        return {is_bounded_function<typename Layer::function, Policy> ? 0u : 1u, 0};
    } else if constexpr (requires { typename Layer::gated_function; }) {
        return {is_bounded_function<typename Layer::gated_function, Policy> ? 0u : 1u, 0};
    } else {
        return {1, trained && multiplies_by_parameters<Layer>() ? 1u : 0u};
    }
}

/// Where a step with a large sample begins to reach far: at the first layer whose step grows with its input.
struct growing_step {
    std::size_t layer = 0;  ///< among the network's layers
    unsigned power = 0;     ///< a step changes the outputs by |dy| times |x| of that layer to twice this power
    bool views = true;      ///< whether only views are before it
};

template <class Network>
inline constexpr growing_step first_growing_step = []<class... Parts>(layer_list<Parts...>) {
    constexpr std::array layers{growth_of<typename Network::policy, Parts>()...};
    constexpr std::array views{is_view<Parts>...};
    growing_step result{};
    for (; result.layer < layers.size() && layers[result.layer].step == 0; ++result.layer) {
        if (layers[result.layer].output == 0) return growing_step{};
        result.views = result.views && views[result.layer];
    }
    if (result.layer == layers.size()) return growing_step{};
    std::array<growth, layers.size()> rest{};
    for (std::size_t i = result.layer; i < layers.size(); ++i) rest[i] = layers[i];
    result.power = growth_along(rest).step;
    return result;
}(typename Network::layers::parts{});

}}}  // namespace ingrain::INGRAIN_ABI::detail
