#pragma once
/// \file
/// The bytes that a network takes, as constants.

#include <ingrain/training/trainer.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI {

namespace detail {

template <class Object>
inline constexpr std::size_t bytes_of = std::is_empty_v<Object> ? 0 : sizeof(Object);

}  // namespace detail

/// Bytes of a network's objects.
///
///     static_assert(memory<net>::parameters <= 4096);
///     static_assert(memory<net>::inference <= 1024);                   // scratch; parameters apart
///     static_assert(memory<net>::training<adam, 32> <= 65536);         // parameters, trace, moments
///     static_assert(memory<net>::early_stopping <= 8192);              // the copy of the best parameters
template <class Network>
struct memory {
    static constexpr std::size_t parameters = detail::bytes_of<typename Network::parameters>;
    static constexpr std::size_t inference = detail::bytes_of<typename Network::template scratch<1>>;
    template <class Optimizer, std::size_t Batch = 1, gradients How = gradients::applied>
    static constexpr std::size_t training =
        parameters * (1 + Optimizer::moments + (How == gradients::applied ? 0 : 1)) +
        sizeof(typename Network::template trace<Batch>);
    static constexpr std::size_t early_stopping = parameters;
};

}  // namespace ingrain::inline INGRAIN_ABI
