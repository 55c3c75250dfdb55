#pragma once
/// \file
/// The bytes that a network takes, as constants.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/types.hpp>
#include <ingrain/training/trainer.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI {

namespace detail {

template <class Object>
inline constexpr std::size_t bytes_of = std::is_empty_v<Object> ? 0 : sizeof(Object);

/// Bytes of what layers have in the program, instead of among the parameters.
template <class Layer>
constexpr std::size_t constants_in() {
    if constexpr (requires { typename Layer::constants; })
        return bytes_of<typename Layer::constants>;
    else if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (constants_in<Parts>() + ... + 0);
        }(typename Layer::parts{});
    else
        return 0;
}

}  // namespace detail

/// Bytes of a network's objects.
///
///     static_assert(memory<net>::parameters <= 4096);
///     static_assert(memory<net>::constants <= 16384);                  // of what is frozen in it
///     static_assert(memory<net>::inference <= 1024);                   // scratch; parameters apart
///     static_assert(memory<net>::training<adam, 32> <= 65536);         // parameters, trace, moments
///     static_assert(memory<net>::early_stopping <= 8192);              // the copy of the best parameters
template <class Network>
struct memory {
    static constexpr std::size_t parameters = detail::bytes_of<typename Network::parameters>;
    static constexpr std::size_t constants = detail::constants_in<typename Network::layers>();
    static constexpr std::size_t inference = detail::bytes_of<typename Network::template scratch<1>>;
    template <class Optimizer, std::size_t Batch = 1, gradients How = gradients::applied>
    static constexpr std::size_t training =
        parameters * (1 + Optimizer::moments + (How == gradients::applied ? 0 : 1)) +
        sizeof(typename Network::template trace<Batch>);
    static constexpr std::size_t early_stopping = parameters;
};

}  // namespace ingrain::inline INGRAIN_ABI
