#pragma once
/// \file
/// Which layers absorb a factor and an offset for each channel, and which are one. Part of folded.hpp.

#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/type_list.hpp>

#include <boost/hana/unpack.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a layer's parameters consist of: tensors of weights, of biases, of anything else, and whether the last extent
/// of each is `Channels`.
struct tensor_kinds {
    std::size_t weights = 0, biases = 0, others = 0;
    bool per_channel = true;
};
template <class Parameters, std::size_t Channels>
consteval tensor_kinds kinds_of() {
    if constexpr (requires { Parameters::members; })
        return boost::hana::unpack(Parameters::members, []<role... Roles, auto... Pointers>(
                                                            member<Roles, Pointers>...) {
            tensor_kinds found;
            (++(Roles == role::weights ? found.weights : Roles == role::bias ? found.biases : found.others), ...);
            found.per_channel =
                ((std::remove_cvref_t<decltype(std::declval<Parameters&>().*Pointers)>::shape_type::last == Channels) &&
                 ...);
            return found;
        });
    else
        return {.others = 1};
}

/// Whether each channel c of y (its last extent) is a sum of products with weights[..., c], plus bias[c].
template <class Layer, class Bound>
consteval bool is_affine() {
    constexpr tensor_kinds kinds = kinds_of<typename Bound::parameters, Bound::output::last>();
    constexpr layer_traits traits = traits_of<Bound>;
    if (traits.transcendentals.value_or(0) > 0 || !traits.affine_in_parameters) return false;
    const bool adds = kinds.biases == 1 || requires { typename Layer::with_bias; };
    return kinds.weights == 1 && kinds.biases <= 1 && kinds.others == 0 && kinds.per_channel && adds;
}

/// Whether infer is the identity; whether it is a factor and an offset for each channel.
template <class Bound>
inline constexpr bool infers_identity = traits_of<Bound>.infers_identity;
template <class Bound>
inline constexpr bool scales_channels = requires { typename Bound::affine; };

/// How many of the layers that `Bound` is made of are a factor and an offset for each channel, from statistics of a
/// batch.
template <class Bound>
consteval std::size_t count_normalising() {
    if constexpr (requires { typename Bound::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (count_normalising<Parts>() + ... + 0);
        }(typename Bound::parts{});
    else
        return scales_channels<Bound> && traits_of<Bound>.across_samples.value_or(false);
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
