#pragma once
/// \file
/// What convolutions over one and two axes have in common: all but their shapes.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/convolution_products.hpp>
#include <ingrain/layers/bias.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether the options of a convolution make sense by themselves.
template <class Options>
constexpr bool groups_divide_filters(const Options& options) {
    return options.groups > 0 && options.filters % options.groups == 0;
}

/// The same options, with a bias.
template <class Options>
constexpr Options biased(Options options) {
    options.bias = bias::trained;
    return options;
}

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

/// The passes of a convolution over `Windows`; `Chains` partial sums make up each of its sums.
template <class Policy, class In, class Out, class Weights, class Windows, std::size_t Chains, bias Bias>
struct convolution {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using parameters = convolution_parameters<typename Policy::numbers::stored, Weights, Windows::filters, Bias>;

    static constexpr auto options = options_of(Windows::vertical, Windows::horizontal);
    static constexpr layer_traits traits{
        .reads_y = false,
        .writes_y_once = true,
        .framewise = In::rank == 2 && Windows::taps == 1 && Windows::positions == In::leading,
        .slides = In::rank == 3 ? Windows::vertical : Windows::horizontal,
        .multiply_accumulates = Windows::positions * Windows::depth * Windows::out * Windows::groups};

    template <std::size_t N>
    using products = kernels::convolution_products<Policy, Windows, Chains, N>;
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
            if constexpr (Bias == bias::trained)
                products<N>::bias_gradient(dy, sink.template tensor<&parameters::bias>());
        }
    }

protected:
    static constexpr auto bias_of(const parameters& p) {
        if constexpr (Bias == bias::trained)
            return &p.bias.values[0];
        else
            return none{};
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
