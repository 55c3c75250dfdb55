#pragma once
/// \file
/// A network: a topology that is known at compile time. It is a set of types and functions and holds no values.
/// Parameters, gradients, memory for the forward and backward pass, and the optimiser's state are objects of their own:
/// each lives where it belongs (flash, static memory, stack), and what a program does not use does not exist.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/composition/refused_network_calls.hpp>
#include <ingrain/core/count.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/layers/sequence.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The shape of one sample; the first entry of every network.
template <std::size_t... Extents>
struct input {
    using output = shape<Extents...>;  ///< what the first layer is given
};

/// The shapes of several inputs: a sample is one row of values, input after input. `pick<I>` takes one of them.
///
///     using net = network<inputs<input<8, 8, 1>, input<3>>, parallel<concatenate, ...>, ...>;
template <class... Inputs>
struct inputs {
    using output = shape_list<typename Inputs::output...>;  ///< what the first layer is given
};

namespace detail {

template <class Input>
inline constexpr bool is_input = false;
template <std::size_t... Extents>
inline constexpr bool is_input<ingrain::input<Extents...>> = sizeof...(Extents) > 0;
template <class... Inputs>
inline constexpr bool is_input<inputs<Inputs...>> = sizeof...(Inputs) > 0 && (is_input<Inputs> && ...);

template <class Policy, class In, class... Layers>
struct layers_of {
    using type = typename sequence<Layers...>::template bound<Policy, In>;
};
template <class Policy, class In>
struct layers_of<Policy, In> {
    using type = refused<In>;
};

/// The usual policy with another type of parameters.
template <class Stored, class Computed>
struct storing : default_policy {
    using numbers = ingrain::numbers<Stored, Computed>;
};
/// A policy with other numbers.
template <class Policy, class Number>
struct computing_in : Policy {
    using numbers = ingrain::numbers<Number>;
};
/// Of all policies with these numbers, the one that stands for them.
template <class Numbers>
using plain_policy = std::conditional_t<std::is_same_v<typename Numbers::stored, float>, default_policy,
                                        storing<typename Numbers::stored, typename Numbers::computed>>;

/// Parameters that know their network, for files and headers (core/topology_hash.hpp).
template <class Network, class Parameters>
struct owned_by {
    using type = Parameters;
};
template <class Network, class Names, class... Values>
struct owned_by<Network, pack<Names, Values...>> {
    using type = pack<Network, Values...>;
};

}  // namespace detail

template <class Policy, class Input, class... Layers>
struct basic_network;

namespace detail {

/// The gradients of such parameters; those of narrow ones are the parameters of a network that stores what it computes.
template <class Parameters, class Policy, class Input, class... Layers>
struct gradients_of {
    using type = Parameters;
};
template <class Parameters, class Policy, class Input, class... Layers>
    requires stores_narrow<Policy>
struct gradients_of<Parameters, Policy, Input, Layers...> {
    using type = typename basic_network<computing_in<Policy, number_of<Policy>>, Input, Layers...>::parameters;
};

}  // namespace detail

template <class Policy, class Input, class... Layers>
struct detail::names_in<basic_network<Policy, Input, Layers...>> {
    using type = layer_names<Layers...>;
};

/// A network that computes as `Policy` says (core/policy.hpp). See `network` for the usual one.
template <class Policy, class Input, class... Layers>
struct basic_network : detail::refused_network_calls<basic_network<Policy, Input, Layers...>> {
    static_assert(detail::is_input<Input>,
                  "ingrain::network starts with the shape of a sample: network<input<8, 8>, ...>");
    static_assert(sizeof...(Layers) > 0 || !detail::is_input<Input>,
                  "ingrain::network needs at least one layer after its input");

    using policy = Policy;                  ///< how the network computes
    using inside = layer_names<Layers...>;  ///< its layers, for what renames or folds them
    /// The same network of other layers.
    template <class... New>
    using with_inside = basic_network<Policy, Input, New...>;

    using T = number_of<Policy>;  ///< the type of the values of an answer
    using sample_value = T;       ///< the type of the values of a sample
    /// The shape that its input states.
    using first = typename std::conditional_t<detail::is_input<Input>, Input, ingrain::input<1>>::output;
    /// Whether its layers fit that shape.
    template <class In>
    static constexpr bool takes = detail::fit<Policy, In, Layers...>;
    /// Its layers, bound to that shape.
    template <class In, class As = Policy>
    using bound_to = typename detail::layers_of<As, In, Layers...>::type;
    using layers = bound_to<first>;          ///< its layers, bound to its input: a `sequence`
    using input = typename layers::input;    ///< the shape of one sample
    using output = typename layers::output;  ///< the shape of one answer

    /// All parameters of the network: an aggregate of plain values, which may be a constant in flash. Networks that
    /// differ in how they compute share the type.
    using parameters =
        typename detail::owned_by<basic_network<detail::plain_policy<typename Policy::numbers>, Input, Layers...>,
                                  typename layers::parameters>::type;
    /// The gradient of each parameter, in the type that is computed with.
    using gradients = typename detail::gradients_of<parameters, Policy, Input, Layers...>::type;
    static constexpr std::size_t parameter_count = count_parameters<parameters>();

    /// N samples, one after another.
    template <std::size_t N = 1>
    using samples = tensor<sample_value, shape<N, input::size>>;
    /// N answers, one after another.
    template <std::size_t N = 1>
    using predictions = tensor<T, shape<N, output::size>>;

    /// Memory for one call of `infer` with N samples.
    template <std::size_t N = 1>
    using scratch = typename layers::template inference_scratch<N>;

    /// Memory for `forward`, beside what it keeps.
    template <std::size_t N>
    using training_scratch = typename layers::template training_scratch<N, false>;

    /// Memory for `backward`, beside what `forward` kept.
    template <std::size_t N>
    using training_workspace = typename layers::template training_workspace<N>;

    /// Memory for a training step with N samples: what forward keeps, what each pass needs, the outputs and their
    /// gradient.
    template <std::size_t N = 1>
    struct trace {
        typename layers::template trace<N, false> kept;          ///< what `forward` leaves for `backward`
        one_of<training_scratch<N>, training_workspace<N>> own;  ///< what each pass needs for itself
        predictions<N> y, dy;                                    ///< the outputs, and the loss's gradient there
    };

    /// Memory of a trainer: for steps with N samples or one, and for inference.
    template <std::size_t N = 1>
    using training_memory = one_of<trace<N>, trace<1>, scratch<1>>;

    using refused_calls = detail::refused_network_calls<basic_network>;
    using refused_calls::infer, refused_calls::forward, refused_calls::backward;

    /// Refuses an X that is not N samples, by a sentence, where it is complete.
    template <std::size_t N, class X>
    using checked_samples = detail::checked_samples<X, sample_value, N, input>;

    /// y = the outputs for N samples x; x is anything that `row_source` takes. Writes to y and s only.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, const auto& x, rows<T, N, output> y,
                                               scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        layers::template infer<N>(p, row_source<sample_value, N, input>(x), y, s);
    }

    /// The output for one sample, or the outputs for N samples: `infer<N>(parameters, samples, scratch)`.
    template <std::size_t N = 1>
    static constexpr predictions<N> infer(const parameters& p, const auto& x,
                                          scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        predictions<N> y{};
        infer<N>(p, x, rows<T, N, output>{y.values}, s);
        return y;
    }

    /// Overwrites t.y with the outputs, and keeps in t what `backward` needs. Every sample counts if `random` is a
    /// generator; a `random_and_samples` says which (core/random_and_samples.hpp).
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void forward(const parameters& p, const auto& x, trace<N>& t,
                                                 auto& random) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        forward_or_infer<layers, N>(p, row_source<sample_value, N, input>(x), rows<T, N, output>{t.y.values},
                                    begin_lifetime<training_scratch<N>>(t.own), t.kept, random);
    }

    /// Passes the gradient of each parameter to `sink` (core/sink.hpp), once, given t.dy, the loss's gradient at t.y.
    /// Overwrites t: before each call, call `forward` with the same p, x and t, and set t.dy.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, const auto& x, trace<N>& t,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        layers::template backward<N>(p, row_source<sample_value, N, input>(x), rows<const T, N, output>{t.y.values},
                                     t.kept, begin_lifetime<training_workspace<N>>(t.own),
                                     rows<T, N, output>{t.dy.values}, none{}, sink);
    }
};

/// A network of `float`s.
///
///     using classifier = network<input<784>, dense<128>, relu, dense<10>>;
///     constexpr classifier::parameters trained = {...};
///     static classifier::scratch<> scratch;
///     const auto scores = classifier::infer(trained, image, scratch);
template <class Input = none, class... Layers>
using network = basic_network<default_policy, Input, Layers...>;

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
