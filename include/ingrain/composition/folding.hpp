#pragma once
/// \file
/// Folding: which layers of a network that only infers absorb others, and their new parameters. Part of folded.hpp.

#include <ingrain/composition/affine_layers.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/composition/flat_layers.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/scalar.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Policy, class In, class Names, class Bound>
struct folding;

template <class Policy, class In, class... Layers>
using folding_of = folding<Policy, In, layer_names<Layers...>, bind<Policy, In, Layers...>>;

/// The layers of a network, with those of the sequences among them in their place.
template <class Policy, class In, class List>
struct flat_folding;
template <class Policy, class In, class... Placed>
struct flat_folding<Policy, In, type_list<Placed...>> : folding_of<Policy, In, typename Placed::layer...> {
    static constexpr bool changes = true;

    template <class From>
    static constexpr void fold(const From& from, auto& to) {
        folding_of<Policy, In, typename Placed::layer...>::fold(flat_parameters<type_list<Placed...>, From>{from}, to);
    }
};

/// The layers that a layer is made of. Sequences among them lose their borders where more is absorbed without them.
template <class Policy, class In, class Names>
struct folding_inside;
template <class Policy, class In, class... Layers>
struct folding_inside<Policy, In, layer_names<Layers...>> : folding_of<Policy, In, Layers...> {};
template <class Policy, class In, class... Layers>
    requires(is_sequence<Layers> || ...)
struct folding_inside<Policy, In, layer_names<Layers...>>
    : std::conditional_t<(flat_folding<Policy, In, typename flat_layers<layer_names<Layers...>>::type>::absorbed() >
                          folding_of<Policy, In, Layers...>::absorbed()),
                         flat_folding<Policy, In, typename flat_layers<layer_names<Layers...>>::type>,
                         folding_of<Policy, In, Layers...>>{};

/// `Layer`, or what it becomes if it, or a layer inside it, absorbs others.
template <class Policy, class In, class Layer, bool Absorbs>
struct folded_layer {
    using type = Layer;
    static constexpr bool has_inside = false;
};
template <class Policy, class In, class Layer>
    requires requires { typename Layer::with_bias; }
struct folded_layer<Policy, In, Layer, true> {
    static constexpr bool has_bias = kinds_of<typename Layer::template bound<Policy, In>::parameters, 1>().biases > 0;
    using type = std::conditional_t<has_bias, Layer, typename Layer::with_bias>;
    static constexpr bool has_inside = false;
};
template <class Policy, class In, class Layer>
    requires requires { typename Layer::inside; }
struct folded_layer<Policy, In, Layer, false> {
    using inside = folding_inside<Policy, In, typename Layer::inside>;
    template <class... New>
    static typename Layer::template with_inside<New...> with(layer_names<New...>);
    static constexpr bool has_inside = inside::changes;
    using type = typename std::conditional_t<inside::changes, decltype(with(typename inside::names{})), Layer>;
};

/// A layer that is bound as others, its `expanded<In>`, becomes what they become.
template <class Policy, class In, class Layer>
    requires requires { typename Layer::template expanded<In>; }
struct folded_layer<Policy, In, Layer, false> : folded_layer<Policy, In, typename Layer::template expanded<In>, false> {
    using whole = folded_layer<Policy, In, typename Layer::template expanded<In>, false>;
    using type = std::conditional_t<whole::has_inside, typename whole::type, Layer>;
};
/// A frozen network, if its parameters are constants.
template <class Network>
struct folded_network;
template <class Network, const typename Network::parameters& Constants>
struct folded_constants {
    static constexpr auto value = [] {
        typename folded_network<Network>::type::parameters result{};
        folded_network<Network>::fold(Constants, result);
        return result;
    }();
};
template <const auto& Constants>
consteval bool is_readable() {
    const auto copy = Constants;
    static_cast<void>(copy);
    return true;
}
template <class Policy, class In, class Layer>
    requires requires { typename Layer::frozen_network; }
struct folded_layer<Policy, In, Layer, false> {
    using network = typename Layer::frozen_network;
    static constexpr bool has_inside = false;
    template <class Network, bool Changes>
    struct changed {
        using type = Layer;
    };
    template <class Network>
        requires requires { typename std::bool_constant<is_readable<Layer::constants>()>; }
    struct changed<Network, true> {
        using type = typename Layer::template with_network<typename folded_network<Network>::type,
                                                           folded_constants<Network, Layer::constants>::value>;
    };
    using type = typename changed<network, folded_network<network>::changes>::type;
};
/// Branches are folded one by one.
template <class Policy, class In, class Names>
struct folding_branches;
template <class Policy, class In, class Layer>
    requires requires { typename Layer::branches; }
struct folded_layer<Policy, In, Layer, false> {
    using inside = folding_branches<Policy, In, typename Layer::branches>;
    template <class... New>
    static typename Layer::template with_branches<New...> with(layer_names<New...>);
    static constexpr bool has_inside = inside::changes;
    using type = typename std::conditional_t<inside::changes, decltype(with(typename inside::names{})), Layer>;
};

template <class Policy, class In, class... Branches>
struct folding_branches<Policy, In, layer_names<Branches...>> {
    using names = layer_names<typename folded_layer<Policy, In, Branches, false>::type...>;
    static constexpr bool changes = !std::is_same_v<names, layer_names<Branches...>>;

    static constexpr void fold(const auto& from, auto& to) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (fold_branch<folded_layer<Policy, In, Branches, false>>(get<I>(from), get<I>(to)), ...);
        }(std::index_sequence_for<Branches...>{});
    }

private:
    template <class Branch>
    static constexpr void fold_branch(const auto& from, auto&& to) {
        if constexpr (Branch::has_inside && wanted<decltype(to)>)
            Branch::inside::fold(from, to);
        else if constexpr (wanted<decltype(to)>)
            to = from;
    }
};

template <class Policy, class In, class... Layers, class Out, class... Bound>
struct folding<Policy, In, layer_names<Layers...>, bound_layers<Policy, Out, Bound...>> {
    static constexpr std::size_t depth = sizeof...(Layers), nowhere = static_cast<std::size_t>(-1);

    /// The layer that absorbs layer i: i itself if it stays; `nowhere` if infer does not need it.
    static constexpr std::array<std::size_t, depth> absorbed_by = [] {
        constexpr bool identities[]{infers_identity<Bound>...};
        constexpr bool scales[]{scales_channels<Bound>...};
        constexpr bool affine[]{is_affine<Layers, Bound>()...};
        std::array<std::size_t, depth> result{};
        std::size_t before = nowhere;
        for (std::size_t i = 0; i < depth; ++i) {
            if (identities[i])
                result[i] = nowhere;
            else if (scales[i] && before != nowhere && affine[before])
                result[i] = before;
            else
                result[i] = before = i;
        }
        for (std::size_t i = 0; before == nowhere && i < depth; ++i) result[i] = i;  // one layer has to compute y
        return result;
    }();
    static constexpr bool absorbs(std::size_t i) {
        for (std::size_t j = i + 1; j < depth; ++j)
            if (absorbed_by[j] == i) return true;
        return false;
    }
    static constexpr std::size_t position(std::size_t i) {
        std::size_t result = 0;
        for (std::size_t j = 0; j < i; ++j) result += absorbed_by[j] == j;
        return result;
    }

    template <std::size_t I>
    using layer = folded_layer<Policy, typename type_at<I, layer_list<Bound...>>::input,
                               type_at<I, layer_names<Layers...>>, absorbs(I)>;
    template <std::size_t I>
    using name = std::conditional_t<absorbed_by[I] == I, layer_names<typename layer<I>::type>, layer_names<>>;
    /// How many layers others absorb, those of sequences inside included.
    static constexpr std::size_t absorbed() {
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return ((std::size_t{absorbed_by[I] != I && absorbed_by[I] != nowhere} + absorbed_in<I>()) + ... + 0);
        }(std::make_index_sequence<depth>{});
    }
    template <class Indices>
    struct all;
    template <std::size_t... I>
    struct all<std::index_sequence<I...>> {
        using names = decltype((layer_names<>{} + ... + name<I>{}));
    };
    using names = typename all<std::make_index_sequence<depth>>::names;
    static constexpr bool changes = !std::is_same_v<names, layer_names<Layers...>>;

    static constexpr void fold(const auto& from, auto& to) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (fold_layer<I>(from, to), ...);
        }(std::make_index_sequence<depth>{});
    }

private:
    template <std::size_t I>
    static constexpr std::size_t absorbed_in() {
        if constexpr (is_sequence<type_at<I, layer_names<Layers...>>>)
            return layer<I>::inside::absorbed();
        else
            return 0;
    }

    template <std::size_t I>
    static constexpr void fold_layer(const auto& from, auto& to) {
        if constexpr (absorbed_by[I] == I) {
            auto&& here = get<position(I)>(to);
            if constexpr (!wanted<decltype(here)>)
                return;
            else if constexpr (layer<I>::has_inside)
                layer<I>::inside::fold(get<I>(from), here);
            else
                copy(get<I>(from), here);
        } else if constexpr (absorbed_by[I] != nowhere) {
            const typename type_at<I, layer_list<Bound...>>::affine all(get<I>(from));
            constexpr std::size_t channels = type_at<I, layer_list<Bound...>>::input::last;
            for_each_tensor(
                [&]<role Role>(tensor_info<Role>, auto& tensor) {
                    for (std::size_t i = 0; i < tensor.size; ++i) {
                        const auto factor = all.factor[i % channels], offset = all.offset[i % channels];
                        tensor[i] = Role == role::bias ? simd::multiply_add(tensor[i], factor, offset)
                                                       : simd::rounded(tensor[i] * factor);
                    }
                },
                get<position(absorbed_by[I])>(to));
        }
    }

    static constexpr void copy(const auto& from, auto& to) {
        if constexpr (std::is_same_v<decltype(from), std::add_const_t<std::remove_reference_t<decltype(to)>>&>) {
            to = from;
        } else {
            // The bias is new; it stays zero.
            for_each_tensor(
                [&]<role Role, class Tensor>(tensor_info<Role>, Tensor& tensor) {
                    if constexpr (Role == role::weights)
                        for_each_tensor([&](auto, const Tensor& same) { tensor = same; }, from);
                },
                to);
        }
    }
};

template <class Network>
struct folded_network : folding_inside<typename Network::policy, typename Network::first, typename Network::inside> {
    template <class... New>
    static typename Network::template with_inside<New...> with(layer_names<New...>);
    using type = decltype(with(typename folded_network::names{}));
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
