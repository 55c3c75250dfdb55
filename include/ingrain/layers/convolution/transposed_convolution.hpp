#pragma once
/// \file
/// What transposed convolutions over one and two axes have in common: all but their shapes.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/convolution/transposed_convolution_products.hpp>
#include <ingrain/layers/bias.hpp>
#include <ingrain/layers/convolution/convolution.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The passes of a transposed convolution over `Windows`, those of the convolution whose input gradient it is.
/// `Overlap` positions at most are added to one result; `Framewise`, if frames of a sequence do not meet at all.
template <class Policy, class In, class Out, class Weights, class Windows, std::size_t Overlap, bool Framewise,
          bias Bias>
struct transposed_convolution {
    using T = number_of<Policy>;
    using input = In;
    using output = Out;
    using policy = Policy;
    using parameters = convolution_parameters<typename Policy::numbers::stored, Weights, Windows::channels, Bias>;

    static constexpr auto options = options_of(Windows::vertical, Windows::horizontal);
    static constexpr std::size_t fan_in = Overlap * Windows::out, fan_out = Windows::depth;
    static constexpr layer_traits traits{
        .reads_y = false,
        .framewise = Framewise,
        .multiply_accumulates = Windows::positions * Windows::depth * Windows::out * Windows::groups};

    template <std::size_t N>
    using products = kernels::transposed_convolution_products<Policy, Windows, N>;
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
