#pragma once
/// \file
/// A recurrent layer along a sequence, and another one against it.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/joins.hpp>
#include <ingrain/composition/refused.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/recurrent/recurrent.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The recurrent layer that a bound layer is, against time.
template <class Policy, class In, class Cell, returns Result, std::size_t Truncate>
std::type_identity<recurrent<Policy, In, Cell, Result, Truncate, true>> reversed(
    const recurrent<Policy, In, Cell, Result, Truncate, false>&);

template <class Layer, class Policy, class In>
using bound_in = typename Layer::template bound<Policy, In>;

/// Whether a layer is recurrent, asked of some sequence.
template <class Layer>
concept is_recurrent = requires(const bound_in<Layer, default_policy, shape<2, 1>>& bound) { reversed(bound); };

template <class Forward>
struct reversed_options {};
template <class Forward>
    requires requires { Forward::options; }
struct reversed_options<Forward> {
    static constexpr auto& options = Forward::options;
};

/// The two layers, with their names in files.
template <class Layer>
struct along_time : Layer {
    static constexpr char name[] = "forward";
};
template <class Layer>
struct against_time {
    static constexpr char name[] = "backward";

    template <class In>
    static constexpr bool accepts = Layer::template accepts<In>;

    template <class Policy, class In>
    struct bound : decltype(reversed(std::declval<const bound_in<Layer, Policy, In>&>()))::type,
                   reversed_options<bound_in<Layer, Policy, In>> {
        static constexpr char kind[] = "reversed";
        static constexpr auto& training_options = bound_in<Layer, Policy, In>::training_options;
        template <std::size_t>
        using state = none;  // the first step is the last frame: a stream does not have it yet
    };
};

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <class Layer>
struct no_recurrent_layer {
    static_assert(is_recurrent<Layer>,
                  "ingrain::bidirectional takes a recurrent layer: bidirectional<lstm<{.units = 20}>>");
};
template <class Layer>
struct refused_in_both_directions {
    template <class>
    static constexpr bool accepts = false;

    template <class Policy, class In>
    struct bound : no_recurrent_layer<Layer>, refused<In> {};
};

template <class Layer>
struct both_directions {
    using type = refused_in_both_directions<Layer>;
};
template <is_recurrent Layer>
struct both_directions<Layer> {
    using type = parallel<concatenate, along_time<Layer>, against_time<Layer>>;
};

}  // namespace detail

/// A recurrent layer along a sequence, and one of the same options, with parameters of its own, against it (Schuster
/// and Paliwal 1997, doi:10.1109/78.650093).
///
///     y[t] = forward(x)[t], backward(x)[t]        h of each step, side by side: [Time, 2 Units]
///     y = forward(x)[Time - 1], backward(x)[0]    of the last step of each: [2 Units], where `.result` is `last`
///
///     using net = network<input<64, 3>, bidirectional<lstm<{.units = 20}>>, dense<1>>;
///     using each = network<input<64, 3>, bidirectional<gru<{.units = 8, .result = returns::sequence}>>, dense<1>>;
///
/// Takes an lstm, a gru or an rnn, and what that takes. Has the layout of PyTorch's bidirectional layers and of ONNX's
/// direction. It is `parallel<concatenate, ...>`: parameters, memory and operations are those of two layers. It needs
/// the whole sequence, so it does not stream.
template <class Layer>
struct bidirectional : detail::both_directions<Layer>::type {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
