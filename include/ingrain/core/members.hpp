#pragma once
/// \file
/// The one traversal of a network's tensors. Optimisers, initialisers, saving, counting, printing and gradient checks
/// are all written with `for_each_tensor`; none of them knows any layer.

#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/type_list.hpp>

#include <boost/hana/at.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/unpack.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What a tensor of parameters is for. Initialisers and weight decay depend on it. A tensor of `running_statistics` is
/// not trained by a gradient: backward gives the sink its new value.
enum class role { weights, bias, scale, running_statistics };

/// A tensor of a layer's parameters, with its role and its name in files.
///
///     static constexpr auto members = members_of(member<role::bias, &parameters::bias>{"bias"});
template <role Role, auto Pointer>
struct member {
    static constexpr ingrain::role kind = Role;  ///< what the tensor is
    static constexpr auto pointer = Pointer;     ///< the pointer to the member
    const char* name;                            ///< its name in files and tables
};

/// The list of a layer's tensors, in the order of the layer's declarations.
template <class... Members>
constexpr auto members_of(Members... members) {
    return boost::hana::make_tuple(members...);
}

/// The position of a layer: the layer it is part of, and its name there, or its index if it has no name.
struct layer_path {
    const layer_path* outer;  ///< the layer around it; null for the outermost
    const char* name;         ///< its name; null where it has none
    std::size_t index;        ///< its place among the layers beside it
};

/// The name of a tensor: that of its layer, then its own. Its role is a constant.
template <role Role>
struct tensor_info {
    static constexpr ingrain::role role = Role;  ///< what the tensor is
    const layer_path* layer;  ///< the layer that it belongs to; null for the parameters of a single layer
    const char* tensor;       ///< its name
};

namespace detail {

/// A layer that gives itself a name for files and tables:
///
///     struct hidden : dense<32> { static constexpr char name[] = "hidden"; };
template <class Layer>
constexpr const char* name_of() {
    if constexpr (requires { Layer::name; })
        return Layer::name;
    else
        return nullptr;
}

template <class T, class Owner>
Owner owner_of(T Owner::*);

template <auto Wanted, auto Pointer>
inline constexpr bool is_same_pointer = false;
template <auto Pointer>
inline constexpr bool is_same_pointer<Pointer, Pointer> = true;

/// The position of the tensor at `Pointer` among those of its layer.
template <auto Pointer>
inline constexpr std::size_t position_of = boost::hana::unpack(
    decltype(owner_of(Pointer))::members, []<role... Roles, auto... Pointers>(member<Roles, Pointers>...) {
        std::size_t position = 0, at = 0;
        ((position = is_same_pointer<Pointer, Pointers> ? at : position, ++at), ...);
        return position;
    });

/// The number of values in the tensors of its layer before it.
template <auto Pointer>
inline constexpr std::size_t values_before = boost::hana::unpack(
    decltype(owner_of(Pointer))::members, []<role... Roles, auto... Pointers>(member<Roles, Pointers>...) {
        using owner = decltype(owner_of(Pointer));
        std::size_t position = 0, before = 0;
        ((before += position++ < position_of<Pointer>
                        ? std::remove_reference_t<decltype(std::declval<owner&>().*Pointers)>::size
                        : 0),
         ...);
        return before;
    });

/// The tensor at `Pointer`, or the one in its place where values have another type.
template <auto Pointer, class Parameters>
INGRAIN_INLINE constexpr auto& tensor_in(Parameters& parameters) {
    if constexpr (requires { parameters.*Pointer; })
        return parameters.*Pointer;
    else
        return parameters.*
               std::remove_cvref_t<decltype(boost::hana::at_c<position_of<Pointer>>(Parameters::members))>::pointer;
}

/// The names of a layer's tensors. A constant, and the members are visited by a fold over their types: hana::for_each
/// would be seven functions more for each visitor of each layer.
template <class Parameters>
inline constexpr auto names_of_members = boost::hana::unpack(
    Parameters::members, [](auto... members) { return std::array<const char*, sizeof...(members)>{members.name...}; });

template <role Role, auto Pointer, class Visit, class First, class... Rest>
constexpr void visit_member(Visit& visit, const layer_path* at, const char* name, First& first, Rest&... rest) {
    visit(tensor_info<Role>{at, name}, first.*Pointer, tensor_in<Pointer>(rest)...);
}

template <class Visit, std::size_t... I, role... Roles, auto... Pointers, class First, class... Rest>
constexpr void visit_members(Visit& visit, const layer_path* at, std::index_sequence<I...>,
                             const boost::hana::tuple<member<Roles, Pointers>...>&, First& first, Rest&... rest) {
    (visit_member<Roles, Pointers>(visit, at, names_of_members<First>[I], first, rest...), ...);
}

template <class Visit, class... Rest>
constexpr void traverse(Visit&, const layer_path*, const none&, Rest&...) {}

template <class Visit, class First, class... Rest>
    requires requires { First::members; }
constexpr void traverse(Visit& visit, const layer_path* at, First& first, Rest&... rest) {
    visit_members(visit, at, std::make_index_sequence<names_of_members<First>.size()>{}, First::members, first,
                  rest...);
}

template <class Visit, class First, class... Rest>
    requires requires { First::count; }
constexpr void traverse(Visit& visit, const layer_path* at, First& first, Rest&... rest);

template <std::size_t I, class Visit, class First, class... Rest>
constexpr void traverse_layer(Visit& visit, const layer_path* at, First& first, Rest&... rest) {
    if constexpr (wanted<std::remove_cvref_t<decltype(get<I>(first))>>) {
        using name = type_at<I, typename std::remove_const_t<First>::names>;
        const layer_path here{at, name_of<name>(), I};
        traverse(visit, &here, get<I>(first), get<I>(rest)...);
    }
}

template <class Visit, std::size_t... I, class... Packs>
constexpr void traverse_layers(Visit& visit, const layer_path* at, std::index_sequence<I...>, Packs&... packs) {
    (traverse_layer<I>(visit, at, packs...), ...);
}

template <class Visit, class First, class... Rest>
    requires requires { First::count; }
constexpr void traverse(Visit& visit, const layer_path* at, First& first, Rest&... rest) {
    traverse_layers(visit, at, std::make_index_sequence<First::count>{}, first, rest...);
}

}  // namespace detail

/// Calls `visit(info, a.t, b.t, ...)` for every tensor `t` of objects of one network's parameters, e.g.
/// (parameters, gradients, momentum), layer after layer. The type of their values may differ.
template <class Visit, class First, class... Rest>
constexpr void for_each_tensor(Visit&& visit, First& first, Rest&... rest) {
    detail::traverse(visit, nullptr, first, rest...);
}

}}  // namespace ingrain::INGRAIN_ABI
