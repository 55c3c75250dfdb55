#pragma once
/// \file
/// The gradient of the loss with respect to the input of a network.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/losses/counted.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/samples_that_count.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Memory for `input_gradient` with N samples: what the forward pass keeps, what each pass needs, the outputs, and
/// their gradient.
template <class Network, std::size_t N = 1>
struct input_trace {
    using layers = typename Network::layers;  ///< the network's layers

    trace_of<layers, N> kept;                                    ///< what the forward pass leaves for the backward pass
    one_of<scratch_of<layers, N>, workspace_of<layers, N>> own;  ///< what each pass needs for itself
    typename Network::template predictions<N> y, dy;             ///< the outputs, and the loss's gradient there
};

/// dx[n, i] = dL/dx[n, i], where L is the mean loss of the N samples x; returns L. How much each value of an input
/// matters, or which change of an input changes the answer most.
///
///     static input_trace<net> trace;
///     net::samples<> dx;
///     const float loss = input_gradient<net, softmax_cross_entropy>(parameters, image, label, trace, dx);
///
/// x is anything that `row_source` takes, targets what the loss takes, or a label or value alone for one sample;
/// several inputs are one row. Where a sample does not count, its dx is 0, whatever its values. The answer is that of
/// `infer`: a batch_norm or a dropout is refused, whose derivative is that of training. Fold or leave them out first
/// (layers/folded.hpp). Overwrites the trace and dx. Costs an inference and a backward pass without gradients of
/// parameters.
template <class Network, class Loss, std::size_t N = 1>
constexpr typename Network::T input_gradient(const typename Network::parameters& parameters, const auto& x,
                                             const auto& targets, input_trace<Network, N>& trace,
                                             typename Network::template samples<N>& dx) noexcept INGRAIN_NONBLOCKING {
    using T = typename Network::T;
    using layers = typename Network::layers;
    using input = typename Network::input;
    using output = typename Network::output;
    using loss = typename Loss::template bound<typename Network::policy, output>;
    constexpr bool as_inferred = !differs_in_training<layers>;
    using Targets = std::remove_cvref_t<decltype(targets)>;
    if constexpr (std::is_arithmetic_v<Targets>) {
        const Targets alone[1]{targets};
        return input_gradient<Network, Loss, N>(parameters, x, alone, trace, dx);
    } else if constexpr (as_inferred) {
        constexpr bool leaves_out = detail::leaves_out<loss, N, Targets, decltype(x)>;
        const auto counted = [&] {
            if constexpr (leaves_out)
                return detail::counted<loss, T, N>(targets);
            else
                return none{};
        }();
        const auto given = row_source<typename Network::sample_value, N, input>(x);
        const auto source = [&] {
            if constexpr (leaves_out)
                return detail::samples_of_step<typename Network::sample_value, N, input>(given, counted);
            else
                return detail::all_samples<std::remove_cvref_t<decltype(given)>>{given};
        }();
        const auto& samples = source.view();
        const rows<const T, N, output> y{trace.y.values}, dy{trace.dy.values};
        generator random{seed{0}};  // nothing draws from it
        forward_or_infer<layers, N>(parameters, samples, rows<T, N, output>{trace.y.values},
                                    begin_lifetime<scratch_of<layers, N>>(trace.own), trace.kept, random);
        const T result = loss::template evaluate<N>(y, targets, rows<T, N, output>{trace.dy.values});
        if constexpr (leaves_out)
            if (counted.is_empty()) {
                for (auto& value : dx.values) value = T(0);
                return result;
            }
        layers::template backward<N>(parameters, samples, y, trace.kept,
                                     begin_lifetime<workspace_of<layers, N>>(trace.own), dy,
                                     rows<T, N, input>{dx.values}, none{});
        return result;
    } else {
        static_assert(
            as_inferred,
            "ingrain::input_gradient: a batch_norm or a dropout computes something else in training; ask for the "
            "gradient of the network without them: folded<network>, with parameters from fold");
        return T(0);
    }
}

namespace detail {

template <class Network, std::size_t N>
using input_gradient_arguments = arguments<as_parameters<typename Network::parameters>, as_samples, as_samples,
                                           as_trace<input_trace<Network, N>>, as_samples>;

}  // namespace detail

/// Refuses other arguments by a sentence.
template <class Network, class Loss, std::size_t N = 1, class Parameters, class X, class Targets, class Trace, class Dx>
    requires(!detail::input_gradient_arguments<Network, N>::template fit<Parameters, X, Targets, Trace, Dx>())
constexpr typename Network::T input_gradient(Parameters&&, X&&, Targets&&, Trace&&, Dx&&) noexcept INGRAIN_NONBLOCKING {
    static_assert(detail::input_gradient_arguments<Network, N>::template refuse<Parameters, X, Targets, Trace, Dx> > 0);
    return {};
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
