#pragma once
/// \file
/// One value per layer, found by position or by the layer's name.

#include <ingrain/core/none.hpp>
#include <ingrain/core/type_list.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <std::size_t Index, class Name, class Value>
struct slot {
    Value value;
};
template <std::size_t Index, class Name>
struct slot<Index, Name, none> {
    static constexpr none value{};
};

template <class Indices, class Names, class... Values>
struct slots;
template <std::size_t... I, class... Names, class... Values>
struct slots<std::index_sequence<I...>, layer_names<Names...>, Values...> : slot<I, Names, Values>... {
    static constexpr std::size_t count = sizeof...(Values);
    using names = layer_names<Names...>;
};

/// The names under which `Owner` keeps values: itself, unless it is a network (network.hpp).
template <class Owner>
struct names_in {
    using type = Owner;
};
template <class Owner, class... Values>
using slots_of = slots<std::index_sequence_for<Values...>, typename names_in<Owner>::type, Values...>;

template <class Name, class... Names>
inline constexpr std::size_t times_named = (std::size_t{std::is_same_v<Name, Names>} + ... + 0);

}  // namespace detail

/// `Values...` under the names that `Owner` is, or that it gives its layers: layer_names, or a network. An aggregate:
/// within two pairs of braces it takes one value per layer, `{}` for a layer without one. Becomes the pack of another
/// owner with the same names and values, which costs a copy.
///
/// Not a hana::tuple, because growing one costs a quadratic number of instantiations. Not [[no_unique_address]],
/// because g++ 12 gives such constants wrong values.
template <class Owner, class... Values>
struct pack : detail::slots_of<Owner, Values...> {
    using owner = Owner;  ///< the network whose parameters these are, or the names of the layers

    /// Parameters of another network with the same layers are the same values.
    template <class Other>
        requires std::is_same_v<detail::slots_of<Other, Values...>, detail::slots_of<Owner, Values...>>
    constexpr operator pack<Other, Values...>() const noexcept {
        return {static_cast<const detail::slots_of<Owner, Values...>&>(*this)};
    }
};

/// A pack, or `none` if each of the values is `none`.
template <class Names, class... Values>
using pack_or_none = std::conditional_t<(wanted<Values> || ...), pack<Names, Values...>, none>;

namespace detail {

/// What parameters are, whoever owns them. Layers take these.
template <class Parameters>
struct slots_in {
    using type = Parameters;
};
template <class Owner, class... Values>
struct slots_in<pack<Owner, Values...>> {
    using type = slots_of<Owner, Values...>;
};

}  // namespace detail

/// The value at position `Index`.
template <std::size_t Index, class Name, class Value>
constexpr auto& get(detail::slot<Index, Name, Value>& slot) {
    return slot.value;
}
template <std::size_t Index, class Name, class Value>
constexpr auto& get(const detail::slot<Index, Name, Value>& slot) {
    return slot.value;
}

namespace detail {

template <class Name, std::size_t Index, class Value>
constexpr auto& named(slot<Index, Name, Value>& slot) {
    return slot.value;
}
template <class Name, std::size_t Index, class Value>
constexpr auto& named(const slot<Index, Name, Value>& slot) {
    return slot.value;
}

template <class Name, class... Names>
constexpr bool check_name(layer_names<Names...>) {
    static_assert(times_named<Name, Names...> > 0,
                  "ingrain::get<Name>: no layer of this network has that name; name a layer by deriving from it");
    static_assert(times_named<Name, Names...> < 2,
                  "ingrain::get<Name>: several layers have that name; derive one name for each");
    return times_named<Name, Names...> == 1;
}

/// The position of some layer with a value. It stands in for what was refused, so that one error is enough.
template <class... Values>
constexpr std::size_t any_with_value() {
    std::size_t position = 0, i = 0;
    ((position = wanted<Values> ? i : position, ++i), ...);
    return position;
}
template <class Indices, class Names, class... Values>
constexpr auto& some_layer(slots<Indices, Names, Values...>& all) {
    return get<any_with_value<Values...>()>(all);
}
template <class Indices, class Names, class... Values>
constexpr auto& some_layer(const slots<Indices, Names, Values...>& all) {
    return get<any_with_value<Values...>()>(all);
}
template <class Pack>
using some_layer_of = decltype(some_layer(std::declval<Pack&>()));

}  // namespace detail

// Deleted, not refused by an assertion, so that a requires-expression may ask for it. Compilers show the line.
template <std::size_t Index, class Pack>
    requires(Index >= std::remove_cvref_t<Pack>::count)
constexpr detail::some_layer_of<Pack> get(Pack&&) = delete;  // ingrain::get<Index>: there are fewer layers than that

/// The value of the layer called `Name`: `struct hidden : dense<32> {};  get<hidden>(parameters).bias`.
/// Refuses a name that no layer has, or more than one.
template <class Name, class Pack>
    requires requires { typename std::remove_cvref_t<Pack>::names; }
constexpr auto& get(Pack&& pack) {
    if constexpr (detail::check_name<Name>(typename std::remove_cvref_t<Pack>::names{}))
        return detail::named<Name>(pack);
    else
        return detail::some_layer(pack);
}

}}  // namespace ingrain::INGRAIN_ABI
