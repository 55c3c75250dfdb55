#pragma once
/// \file
/// Calls of a network with other arguments than it takes.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Network, std::size_t N>
using infer_arguments = arguments<as_parameters<typename Network::parameters>, as_samples,
                                  as_scratch<typename Network::template scratch<N>>>;
template <class Network, std::size_t N>
using infer_into_arguments = arguments<as_parameters<typename Network::parameters>, as_samples,
                                       as_outputs<rows<typename Network::T, N, typename Network::output>>,
                                       as_scratch<typename Network::template scratch<N>>>;
template <class Network, std::size_t N>
using forward_arguments = arguments<as_parameters<typename Network::parameters>, as_samples,
                                    as_trace<typename Network::template trace<N>>, as_generator<generator>>;
template <class Network, std::size_t N>
using backward_arguments =
    arguments<as_parameters<typename Network::parameters>, as_samples, as_trace<typename Network::template trace<N>>,
              as_sink<typename Network::parameters, typename Network::gradients>>;

/// The base of a network. Each function refuses, by a sentence, what the network's own cannot be called with.
template <class Network>
struct refused_network_calls {
    template <std::size_t N = 1, class... Got>
        requires(!infer_arguments<Network, N>::template fit<Got...>() &&
                 !infer_into_arguments<Network, N>::template fit<Got...>())
    static constexpr auto infer(Got&&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(N > 0, "ingrain::network::infer needs at least one sample: the N of infer<N> is 0");
        static_assert(N == 0 || sizeof...(Got) == 3 || sizeof...(Got) == 4,
                      "ingrain::network::infer takes parameters, samples and scratch: infer(parameters, x, scratch); "
                      "or rows for the outputs as well: infer<N>(parameters, x, rows, scratch)");
        if constexpr (N > 0 && sizeof...(Got) == 3)
            static_assert(infer_arguments<Network, N>::template refuse<Got...> > 0);
        else if constexpr (N > 0 && sizeof...(Got) == 4)
            static_assert(infer_into_arguments<Network, N>::template refuse<Got...> > 0);
        return typename Network::template predictions<(N > 0 ? N : 1)>{};
    }

    template <std::size_t N, class... Got>
        requires(!forward_arguments<Network, N>::template fit<Got...>())
    static constexpr void forward(Got&&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(N > 0, "ingrain::network::forward needs at least one sample: the N of forward<N> is 0");
        static_assert(N == 0 || sizeof...(Got) == 4,
                      "ingrain::network::forward takes parameters, samples, a trace and a generator: "
                      "forward<N>(parameters, x, trace, random)");
        if constexpr (N > 0 && sizeof...(Got) == 4)
            static_assert(forward_arguments<Network, N>::template refuse<Got...> > 0);
    }

    template <std::size_t N, class... Got>
        requires(!backward_arguments<Network, N>::template fit<Got...>())
    static constexpr void backward(Got&&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(N > 0, "ingrain::network::backward needs at least one sample: the N of backward<N> is 0");
        static_assert(N == 0 || sizeof...(Got) == 4,
                      "ingrain::network::backward takes parameters, samples, a trace and a sink: "
                      "backward<N>(parameters, x, trace, store(gradients))");
        if constexpr (N > 0 && sizeof...(Got) == 4)
            static_assert(backward_arguments<Network, N>::template refuse<Got...> > 0);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
