#pragma once
/// \file
/// How many bytes a network needs, as constants.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/network.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/gradients.hpp>
#include <ingrain/training/narrow_update.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Object>
inline constexpr std::size_t bytes_of = std::is_empty_v<Object> ? 0 : sizeof(Object);

/// Bytes of parameters that are constants in the program.
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

/// What a program that infers has of parameters: packed ones (integers/quantized.hpp), where there are.
template <class Network>
struct constants_of {
    using type = typename Network::parameters;
};
template <class Network>
    requires requires { typename Network::packed; }
struct constants_of<Network> {
    using type = typename Network::packed;
};

/// How deep composite layers are nested.
template <class Layer>
constexpr std::size_t nesting_of() {
    if constexpr (requires { typename Layer::parts; })
        return 1 + []<class... Parts>(layer_list<Parts...>) {
            return std::max({std::size_t{0}, nesting_of<Parts>()...});
        }(typename Layer::parts{});
    else
        return 0;
}

/// Whether a layer, or one inside it, iterates over the positions of a sequence or an image.
template <class Layer>
constexpr bool has_positions() {
    if constexpr (requires { typename Layer::parts; })
        return []<class... Parts>(layer_list<Parts...>) {
            return (has_positions<Parts>() || ...);
        }(typename Layer::parts{});
    else
        return Layer::input::rank > 1 && !is_view<Layer>;
}

/// Stack of calls on a core without vector registers: saved registers of functions that are not inlined, pointers to
/// parameters, memory and rows, and positions in a sequence or an image. With Helium, compilers also keep parts of
/// tiles there.
inline constexpr std::size_t stack_of_tiles = simd::has_helium ? 256 : 0;
inline constexpr std::size_t stack_of_call = 256, stack_of_positions = 384, stack_of_nesting = 128;

/// A bound for the stack of a layer's forward pass, so many composite layers deep.
template <class Layer>
constexpr std::size_t stack_bound(std::size_t nesting) {
    return stack_of_call + stack_of_tiles + (has_positions<Layer>() ? stack_of_positions : 0) +
           stack_of_nesting * nesting;
}

}  // namespace detail

/// Bytes of a network's objects.
///
///     static_assert(memory<net>::parameters <= 4096);
///     static_assert(memory<net>::constants <= 16384);                  // of frozen layers
///     static_assert(memory<net>::flash <= 16384);                      // both
///     static_assert(memory<net>::inference <= 1024);                   // scratch, without parameters
///     static_assert(memory<net>::training<adam, 32> <= 65536);         // parameters, trace, moments
///     static_assert(memory<net>::learning<adam, 1> <= 65536);          // a learner with a copy of its parameters
///     static_assert(memory<net>::early_stopping <= 8192);              // the copy of the best parameters
///
/// `stack` and `stack_of_training` are bounds for microcontrollers with -O2 or -Os. They are not proven, but compared
/// with painted stacks on emulated boards (tests/device: digits, exclusive_or, layers).
template <class Network>
struct memory {
    /// The trained ones; of a `quantized` network, those that are packed.
    static constexpr std::size_t parameters = detail::bytes_of<typename detail::constants_of<Network>::type>;
    /// Parameters of frozen layers, which are in the program.
    static constexpr std::size_t constants = detail::constants_in<typename Network::layers>();
    static constexpr std::size_t flash = parameters + constants;  ///< both
    /// Scratch for one sample.
    static constexpr std::size_t inference = detail::bytes_of<typename Network::template scratch<1>>;
    static constexpr std::size_t sample = sizeof(typename Network::template samples<1>);      ///< one sample
    static constexpr std::size_t answer = sizeof(typename Network::template predictions<1>);  ///< one answer
    /// What a step with `Batch` samples leaves for its backward pass, with its outputs and their gradient.
    template <std::size_t Batch = 1>
    static constexpr std::size_t trace = sizeof(typename Network::template trace<Batch>);
    /// A trainer: parameters, moments, gradients where they are stored (twice where more than 16 steps are added up),
    /// and the memory of a step.
    template <class Optimizer, std::size_t Batch = 1, gradients How = gradients::applied, std::size_t Steps = 1>
    static constexpr std::size_t training =
        parameters +
        detail::bytes_of<typename Network::gradients> *
            (detail::moments_kept<Network, Optimizer> +
             (How == gradients::applied ? 0 : 1 + (Steps > detail::most_added_plainly))) +
        sizeof(typename Network::template training_memory<Batch>);
    /// A learner, and copies of its parameters.
    template <class Optimizer, std::size_t Copies = 0>
    static constexpr std::size_t learning = training<Optimizer> + Copies * parameters;
    static constexpr std::size_t early_stopping = parameters;  ///< the copy of the best parameters
    /// A bound for the stack of an inference.
    static constexpr std::size_t stack =
        detail::stack_bound<typename Network::layers>(detail::nesting_of<typename Network::layers>());
    /// A bound for the stack of a training step.
    static constexpr std::size_t stack_of_training = detail::stack_of_call + detail::stack_of_tiles + stack;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
