#pragma once
/// \file
/// Parameters and passes that convolutions and transposed ones have in common.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/layers/bias.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class T, class Weights, std::size_t Filters, bias Bias>
struct convolution_parameters {
    tensor<T, Weights> weights;
    tensor<T, shape<Filters>> bias;

    static constexpr auto members = members_of(member<role::weights, &convolution_parameters::weights>{"weights"},
                                               member<role::bias, &convolution_parameters::bias>{"bias"});
};
template <class T, class Weights, std::size_t Filters>
struct convolution_parameters<T, Weights, Filters, bias::none> {
    tensor<T, Weights> weights;

    static constexpr auto members = members_of(member<role::weights, &convolution_parameters::weights>{"weights"});
};

/// `Products::type<N>` computes the passes of N samples: forward, input_gradient, weight_gradient, bias_gradient.
template <class Policy, class In, class Out, class Parameters, class Products>
struct convolution_passes {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using parameters = Parameters;

    template <std::size_t N>
    using products = typename Products::template type<N>;
    template <std::size_t N, bool Dx = true>
    using workspace = block<T, Dx ? products<N>::workspace_size : 0>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        products<N>::forward(x, p.weights.values, bias_of(p), y);
    }

    /// Overwrites dx, then passes dW and db = Σ dy to the sink.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, auto, none, auto&& w,
                                                  rows<const T, N, output> dy, auto dx,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        products<N>::input_gradient(p.weights.values, dy, dx, values_of(w));
        if constexpr (wanted<decltype(sink)>) {
            products<N>::weight_gradient(x, dy, sink.template tensor<&parameters::weights>());
            if constexpr (has_bias) products<N>::bias_gradient(dy, sink.template tensor<&parameters::bias>());
        }
    }

    static constexpr bool has_bias = requires(const Parameters& p) { p.bias; };

protected:
    static constexpr auto bias_of(const parameters& p) {
        if constexpr (has_bias)
            return &p.bias.values[0];
        else
            return none{};
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
