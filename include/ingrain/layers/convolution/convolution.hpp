#pragma once
/// \file
/// What convolutions over one and two axes have in common: all but their shapes.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/convolution_products.hpp>
#include <ingrain/layers/bias.hpp>
#include <ingrain/layers/convolution/convolution_passes.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Products of convolutions, for any number of samples.
template <class Policy, class Windows, std::size_t Chains>
struct convolution_products_of {
    template <std::size_t N>
    using type = kernels::convolution_products<Policy, Windows, Chains, N>;
};

/// A convolution over `Windows`; `Chains` partial sums make up each of its sums.
template <class Policy, class In, class Out, class Weights, class Windows, std::size_t Chains, bias Bias>
struct convolution
    : convolution_passes<Policy, In, Out,
                         convolution_parameters<typename Policy::numbers::stored, Weights, Windows::filters, Bias>,
                         convolution_products_of<Policy, Windows, Chains>> {
    static constexpr auto options = options_of(Windows::vertical, Windows::horizontal);
    static constexpr layer_traits traits{
        .reads_y = false,
        .writes_y_once = true,
        .framewise = In::rank == 2 && Windows::taps == 1 && Windows::positions == In::leading,
        .slides = In::rank == 3 ? Windows::vertical : Windows::horizontal,
        .multiply_accumulates = Windows::positions * Windows::depth * Windows::out * Windows::groups};
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
