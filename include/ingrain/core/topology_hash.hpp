#pragma once
/// \file
/// A hash by which a file recognises the network that it was written for.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/type_list.hpp>

#include <boost/hana/unpack.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Whether parameters know their network: those of a network do, those of a single layer do not.
template <class Parameters>
concept identified = requires { typename Parameters::owner::layers; };

namespace detail {

/// FNV-1a (Fowler, Noll, Vo), 64 bits.
struct topology_digest {
    std::uint64_t value = 0xCBF29CE484222325;

    constexpr void add_byte(unsigned char byte) { value = (value ^ byte) * 0x100000001B3; }
    constexpr void add(std::uint64_t number) {
        for (int byte = 0; byte < 8; ++byte) add_byte(static_cast<unsigned char>(number >> 8 * byte));
    }
    constexpr void add(const char* text) {
        for (; *text != 0; ++text) add_byte(static_cast<unsigned char>(*text));
        add_byte(0);
    }
    template <class Shape>
    constexpr void add_shape() {
        add(Shape::rank);
        for (const std::size_t extent : Shape::extents) add(extent);
    }
    constexpr void add_options(const auto& options) {
        for (const auto option : options) add(std::bit_cast<std::uint64_t>(static_cast<double>(option)));
    }
};

template <class Parameters>
constexpr void digest_tensors(topology_digest& digest) {
    if constexpr (requires { Parameters::members; }) {
        boost::hana::unpack(
            Parameters::members, [&digest]<role... Roles, auto... Pointers>(member<Roles, Pointers>... all) {
                const auto one = [&]<class Tensor>(std::type_identity<Tensor>, role what, const char* name) {
                    digest.add(name);
                    digest.add(static_cast<std::uint64_t>(what));
                    digest.template add_shape<typename Tensor::shape_type>();
                };
                (one(std::type_identity<std::remove_cvref_t<decltype(std::declval<Parameters&>().*Pointers)>>{}, Roles,
                     all.name),
                 ...);
            });
    } else if constexpr (requires { Parameters::count; }) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (digest_tensors<std::remove_cvref_t<decltype(get<I>(std::declval<Parameters&>()))>>(digest), ...);
        }(std::make_index_sequence<Parameters::count>{});
    }
}

template <class Layer>
constexpr void digest_layer(topology_digest& digest) {
    if constexpr (requires { Layer::kind; }) digest.add(Layer::kind);
    digest.template add_shape<typename Layer::input>();
    digest.template add_shape<typename Layer::output>();
    if constexpr (requires { Layer::options; })
        digest.add_options(Layer::options);
    else if constexpr (requires { Layer::function::options; })
        digest.add_options(Layer::function::options);
    if constexpr (requires { typename Layer::parts; })
        [&]<class... Parts>(layer_list<Parts...>) {
            digest.add(sizeof...(Parts));
            (digest_layer<Parts>(digest), ...);
        }(typename Layer::parts{});
    else
        digest_tensors<typename Layer::parameters>(digest);
}

/// The network of parameters (network.hpp); anything else is one itself.
template <class Network>
struct network_of {
    using type = Network;
};
template <class Parameters>
    requires identified<Parameters>
struct network_of<Parameters> {
    using type = typename Parameters::owner;
};

}  // namespace detail

/// A hash of the kinds, shapes, tensors and options of a network's layers (core/layer.hpp): of all that its answers
/// depend on beside its parameters, and of nothing that only training uses. It does not depend on names given to
/// layers, on the type of values, on the compiler or the target, nor on values that are `frozen` in the network.
///
///     static_assert(topology_hash<net> == 0xCC1BEED76219CA0C);
///     static_assert(topology_hash<net::parameters> == topology_hash<net>);
template <class Network>
inline constexpr std::uint64_t topology_hash = [] {
    detail::topology_digest digest;
    detail::digest_layer<typename detail::network_of<Network>::type::layers>(digest);
    return digest.value;
}();

}}  // namespace ingrain::INGRAIN_ABI
