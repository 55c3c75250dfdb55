#pragma once
/// \file
/// One step of training without a trainer: for threads, other machines, and loops of your own.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/random_and_samples.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/losses/counted.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/samples_that_count.hpp>
#include <ingrain/training/stack_frames.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Allows every step.
struct always {
    constexpr bool operator()(const auto&, const auto&) const noexcept { return true; }
};

}  // namespace detail

/// One forward pass, the loss with its gradient, and one backward pass; returns the mean loss of the N samples.
///
///     net::parameters gradients;                                       // one for each worker, and a trace
///     static net::trace<8> trace;
///     training_step<net, mean_squared_error, 8>(parameters, x, targets, trace, random, store(gradients));
///
/// x is anything that `row_source` takes, targets what the loss takes. `sink` takes the gradients of the mean loss
/// (core/sink.hpp); or it is a function that makes one, `sink(backward)`, and calls `backward(its_sink)` once.
/// `allows(loss, trace)` is called before the backward pass, and may change trace.dy, the gradient at the outputs.
/// Where it returns false there is no backward pass, and `sink` is not used. Samples that do not count (of weight 0,
/// or whose label is no class) change nothing, whatever their values; where none counts there is no backward pass
/// either, and stored gradients are 0. Writes to the trace, to the generator (dropout), and to what the sink writes to.
/// Workers with objects of their own for these may share the parameters.
template <class Network, class Loss, std::size_t N = 1, class Allows = detail::always>
INGRAIN_INLINE constexpr typename Network::T training_step(const typename Network::parameters& parameters,
                                                           const auto& x, const auto& targets,
                                                           typename Network::template trace<N>& trace,
                                                           generator& random, const auto& sink,
                                                           const Allows& allows = {}) noexcept INGRAIN_NONBLOCKING {
    using T = typename Network::T;
    using output = typename Network::output;
    using loss = typename Loss::template bound<typename Network::policy, output>;
    static_assert(sizeof(typename Network::template checked_samples<N, decltype(x)>) > 0);
    constexpr bool separate = detail::has_separate_frames<Network, N>;

    constexpr bool leaves_out = detail::leaves_out<loss, N, decltype(targets), decltype(x)>;
    constexpr bool counts = leaves_out || across_samples<typename Network::layers>;

    const auto counted = [&] {
        if constexpr (counts)
            return detail::counted<loss, T, N>(targets);
        else
            return none{};
    }();
    const auto source = [&] {
        if constexpr (leaves_out)
            return detail::samples_of_step<typename Network::sample_value, N, typename Network::input>(x, counted);
        else
            return detail::all_samples<std::remove_cvref_t<decltype(x)>>{x};
    }();
    const auto& samples = source.view();
    const auto forward = [&]() INGRAIN_INLINE {
        if constexpr (across_samples<typename Network::layers>) {
            const random_and_samples<N> counting{random, counted};
            Network::template forward<N>(parameters, samples, trace, counting);
        } else {
            Network::template forward<N>(parameters, samples, trace, random);
        }
    };
    detail::call_in_frame<separate>(forward);
    const T result = loss::template evaluate<N>(rows<const T, N, output>{trace.y.values}, targets,
                                                rows<T, N, output>{trace.dy.values});
    if (!allows(result, trace)) return result;
    if constexpr (leaves_out) {
        const detail::no_backward<typename Network::parameters> nothing{parameters};
        constexpr bool makes_sink = requires { sink(nothing); };
        if constexpr (makes_sink || requires { nothing(sink); })
            if (counted.is_empty()) {
                if constexpr (makes_sink)
                    sink(nothing);
                else
                    nothing(sink);
                return result;
            }
    }
    detail::call_in_frame<separate>([&]() INGRAIN_INLINE {
        const auto backward = [&](const auto& to)
                                  INGRAIN_INLINE { Network::template backward<N>(parameters, samples, trace, to); };
        if constexpr (requires { sink(backward); })
            sink(backward);
        else
            backward(sink);
    });
    return result;
}

namespace detail {

template <class Network, std::size_t N>
using training_step_arguments = arguments<as_parameters<typename Network::parameters>, as_samples, as_samples,
                                          as_trace<typename Network::template trace<N>>, as_generator<generator>>;

}  // namespace detail

/// Refuses other arguments by a sentence.
template <class Network, class Loss, std::size_t N = 1, class Parameters, class X, class Targets, class Trace,
          class Random, class... More>
    requires(!detail::training_step_arguments<Network, N>::template fit<Parameters, X, Targets, Trace, Random>())
constexpr typename Network::T training_step(Parameters&&, X&&, Targets&&, Trace&&, Random&&,
                                            More&&...) noexcept INGRAIN_NONBLOCKING {
    static_assert(detail::training_step_arguments<Network, N>::template refuse<Parameters, X, Targets, Trace, Random> >
                  0);
    return {};
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
