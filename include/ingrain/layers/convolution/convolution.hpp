#pragma once
/// \file
/// What convolutions over one and over two axes have in common: all but their shapes.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/convolution.hpp>
#include <ingrain/kernels/convolution/input_gradients.hpp>
#include <ingrain/kernels/convolution/weight_gradients.hpp>
#include <ingrain/layers/bias.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether the options of a convolution make sense by themselves.
template <class Options>
constexpr bool groups_divide_filters(const Options& options) {
    return options.groups > 0 && options.filters % options.groups == 0;
}

/// The same options with a bias.
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

    /// Where Wᵀ passes through.
    template <std::size_t N, bool Dx = true>
    using workspace = block<T, Dx ? kernels::convolution_transposed_size<T, Windows> : 0>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        kernels::convolve<T, Windows, Chains, N>(
            x, p.weights.values, beginning(p),
            [y]<class V>(V sum, std::size_t n, std::size_t position, std::size_t f)
                INGRAIN_INLINE { y.template store<V::count>(n, position * Windows::filters + f, sum); },
            [y](std::size_t n) INGRAIN_INLINE { sample_done(y, n); });
    }

    /// dx is overwritten, then dW and db = Σ dy go to the sink.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, auto, none, auto&& w,
                                                  rows<const T, N, output> dy, auto dx,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            kernels::convolution_input_gradients<T, Windows, N>(p.weights.values, dy.data, dx.data,
                                                                static_cast<T*>(values_of(w)));
        if constexpr (wanted<decltype(sink)>) {
            const auto weights = sink.template tensor<&parameters::weights>();
            kernels::convolution_weight_gradients<T, Windows, N>(
                x, dy.data, [weights](auto sum, std::size_t k, std::size_t f) INGRAIN_INLINE {
                    weights(k * Windows::filters + f, sum);
                });
            if constexpr (Bias == bias::trained) sum_of_errors<N>(dy.data, sink.template tensor<&parameters::bias>());
        }
    }

protected:
    /// What a sum of filter f begins with.
    INGRAIN_INLINE static constexpr auto beginning(const parameters& p) {
        if constexpr (Bias == bias::trained)
            return [from = p.bias.values]<class V>(V& sum, std::size_t f) INGRAIN_INLINE { sum = V::load(from + f); };
        else
            return []<class V>(V& sum, std::size_t) INGRAIN_INLINE { sum = V(0); };
    }

private:
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void sum_of_errors(const T* dy, const auto& biases) {
        kernels::product<T, 1, N * Windows::positions, Windows::filters,
                         kernels::chains(Windows::positions, Windows::filters)>(
            [](std::size_t, std::size_t) INGRAIN_INLINE { return T(1); },
            kernels::fixed_stride_rows<T, Windows::filters>{dy}, kernels::zero{},
            [biases](auto sum, std::size_t, std::size_t f) INGRAIN_INLINE { biases(f, sum); });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
