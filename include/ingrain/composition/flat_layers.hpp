#pragma once
/// \file
/// The layers of sequences inside sequences as one list. Part of folded.hpp.

#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether a layer is its layers one after another.
template <class Layer>
inline constexpr bool is_sequence = requires { requires Layer::is_sequence; };

/// A layer that is no sequence, and where it is: its position in the outermost sequence, in the next one, ...
template <class Layer, std::size_t... Path>
struct placed {
    using layer = Layer;

    /// Its parameters among those of the outermost sequence; `none` if it has none.
    template <class Parameters>
    static constexpr decltype(auto) at(const Parameters& all) {
        return step<Path...>(all);
    }

private:
    template <std::size_t First, std::size_t... Rest, class Parameters>
    static constexpr decltype(auto) step(const Parameters& here) {
        if constexpr (!wanted<Parameters>)
            return none{};
        else if constexpr (sizeof...(Rest) > 0)
            return step<Rest...>(get<First>(here));
        else
            return (get<First>(here));
    }
};

/// type_list of what is `placed` in the layers.
template <class Names, std::size_t... Path>
struct flat_layers;
template <class Layer, std::size_t... Path>
struct flat_layer {
    using type = type_list<placed<Layer, Path...>>;
};
template <class Layer, std::size_t... Path>
    requires is_sequence<Layer>
struct flat_layer<Layer, Path...> : flat_layers<typename Layer::inside, Path...> {};
template <class... Layers, std::size_t... Path>
struct flat_layers<layer_names<Layers...>, Path...> {
    template <std::size_t... I>
    static auto all(std::index_sequence<I...>)
        -> decltype((type_list<>{} + ... + typename flat_layer<Layers, Path..., I>::type{}));
    using type = decltype(all(std::index_sequence_for<Layers...>{}));
};

/// The parameters of the layers in such a list, seen as those of one sequence.
template <class List, class Parameters>
struct flat_parameters {
    const Parameters& all;
};
template <std::size_t I, class... Placed, class Parameters>
constexpr decltype(auto) get(const flat_parameters<type_list<Placed...>, Parameters>& flat) {
    return type_at<I, type_list<Placed...>>::at(flat.all);
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
