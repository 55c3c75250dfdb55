#pragma once
/// \file
/// A network's layers and parameters at run time, from its type.

#include <ingrain/composition/joins.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/host/c99/layer.hpp>
#include <ingrain/host/each_layer.hpp>
#include <ingrain/host/name.hpp>
#include <ingrain/host/non_finite.hpp>
#include <ingrain/simd/math.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

template <class Shape>
extents extents_of() {
    return {Shape::extents.begin(), Shape::extents.end()};
}
template <class... Shapes>
value_shape shapes_of(shape_list<Shapes...>) {
    return {{extents_of<Shapes>()...}};
}
template <class Shape>
value_shape shapes_of(Shape) {
    return {{extents_of<Shape>()}};
}

template <class Join>
constexpr std::string_view join_name() {
    if constexpr (std::is_same_v<Join, concatenate>)
        return "concatenate";
    else if constexpr (std::is_same_v<Join, side_by_side>)
        return "side_by_side";
    else if constexpr (std::is_same_v<Join, product>)
        return "product";
    else if constexpr (std::is_same_v<Join, difference>)
        return "difference";
    else if constexpr (std::is_same_v<Join, maximum>)
        return "maximum";
    else if constexpr (std::is_same_v<Join, minimum>)
        return "minimum";
    else
        return "sum";
}

/// An elementwise function: its kind and options.
template <class Function>
layer described_function(const layer& of) {
    layer result;
    result.path = of.path, result.kind = Function::kind;
    if constexpr (requires { Function::options; })
        result.options.assign(std::begin(Function::options), std::end(Function::options));
    return result;
}

template <class Bound, math Tier, class Parameters>
layer describe(const Parameters& p, const layer_path& here);

template <class Bound, math Tier, std::size_t I, class Parameters>
layer describe_part(const Parameters& p, const layer_path* at) {
    const char* name = nullptr;
    if constexpr (requires { typename Bound::parameters::names; })
        name = ingrain::detail::name_of<type_at<I, typename Bound::parameters::names>>();
    if constexpr (wanted<Parameters>)
        return describe<type_at<I, typename Bound::parts>, Tier>(get<I>(p), {at, name, I});
    else
        return describe<type_at<I, typename Bound::parts>, Tier>(none{}, {at, name, I});
}

template <class Bound, math Tier, class Parameters>
void describe_parts(layer& l, const Parameters& p, const layer_path* at) {
    using parts = typename Bound::parts;
    if constexpr (requires { typename Bound::constants; }) {
        static_assert(Bound::network::policy::elementary == Tier,
                      "ingrain::host::save_c99: a frozen network has elementary functions of another tier than the one "
                      "around it; give both the same policy");
        l.parts.push_back(describe<type_at<0, parts>, Tier>(Bound::values, *at));
    } else if constexpr (host::detail::wraps_one<Bound>) {
        l.parts.push_back(describe<type_at<0, parts>, Tier>(p, at != nullptr ? *at : layer_path{nullptr, nullptr, 0}));
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (l.parts.push_back(describe_part<Bound, Tier, I>(p, at)), ...);
        }(std::make_index_sequence<parts::count>{});
    }
}

template <class Tensor>
parameter_tensor described_tensor(const char* name, const Tensor& tensor) {
    parameter_tensor result{name, extents_of<typename Tensor::shape_type>(), {}};
    for (std::size_t i = 0; i < Tensor::size; ++i) result.values.push_back(host::detail::widened(tensor[i]));
    return result;
}

template <class Bound, math Tier, class Parameters>
layer describe(const Parameters& p, const layer_path& here) {
    layer l;
    l.path = shown_name(here);
    if constexpr (requires { Bound::kind; }) l.kind = Bound::kind;
    l.input = shapes_of(typename Bound::input{}), l.output = shapes_of(typename Bound::output{});
    l.has_state = wanted<state_of<Bound, 1>>;
    if constexpr (requires { Bound::options; })
        for (const auto option : Bound::options) l.options.push_back(static_cast<float>(option));
    else if constexpr (requires { Bound::function::options; })
        for (const auto option : Bound::function::options) l.options.push_back(static_cast<float>(option));
    if constexpr (traits_of<Bound>.receptive_field.has_value()) l.receptive_field = *traits_of<Bound>.receptive_field;
    if constexpr (requires { typename Bound::joined_by; }) l.join = join_name<typename Bound::joined_by>();
    if constexpr (requires { typename Bound::activation::gate; }) {
        l.functions = {described_function<typename Bound::activation::function>(l),
                       described_function<typename Bound::activation::gate>(l)};
        l.blends = Bound::activation::blends;
    } else if constexpr (requires { typename Bound::activation::function; }) {
        l.functions = {described_function<typename Bound::activation::function>(l)};
    }
    if constexpr (requires { typename Bound::parts; }) {
        describe_parts<Bound, Tier>(l, p, &here);
    } else if constexpr (requires { Bound::positions::values(p); }) {
        const auto* const values = Bound::positions::values(p);
        l.tensors.push_back({"positions", {Bound::frames, Bound::channels}, {}});
        for (std::size_t i = 0; i < Bound::frames * Bound::channels; ++i)
            l.tensors[0].values.push_back(host::detail::widened(values[i]));
    } else if constexpr (wanted<Parameters>) {
        for_each_tensor([&](const auto& info, const auto& t) { l.tensors.push_back(described_tensor(info.tensor, t)); },
                        p);
    }
    return l;
}

}  // namespace detail

/// A network, or the stream of one, and its parameters, as a tree of layers.
template <class Network, class Parameters>
layer described(const Parameters& parameters) {
    layer l;
    l.kind = Network::layers::kind;
    l.input = detail::shapes_of(typename Network::input{}), l.output = detail::shapes_of(typename Network::output{});
    detail::describe_parts<typename Network::layers, Network::policy::elementary>(l, parameters, nullptr);
    return l;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
