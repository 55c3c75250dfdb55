#pragma once
/// \file
/// What transposed convolutions over one and two axes have in common: all but their shapes.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/transposed_convolution_products.hpp>
#include <ingrain/layers/bias.hpp>
#include <ingrain/layers/convolution/convolution_passes.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Products of transposed convolutions, for any number of samples.
template <class Policy, class Windows>
struct transposed_products_of {
    template <std::size_t N>
    using type = kernels::transposed_convolution_products<Policy, Windows, N>;
};

/// The passes of a transposed convolution over `Windows`, those of the convolution whose input gradient it is.
/// `Overlap` positions at most are added to one result; `Framewise`, if frames of a sequence do not meet at all.
template <class Policy, class In, class Out, class Weights, class Windows, std::size_t Overlap, bool Framewise,
          bias Bias>
struct transposed_convolution
    : convolution_passes<Policy, In, Out,
                         convolution_parameters<typename Policy::numbers::stored, Weights, Windows::channels, Bias>,
                         transposed_products_of<Policy, Windows>> {
    using policy = Policy;

    static constexpr auto options = options_of(Windows::vertical, Windows::horizontal);
    static constexpr std::size_t fan_in = Overlap * Windows::out, fan_out = Windows::depth;
    static constexpr layer_traits traits{
        .reads_y = false,
        .framewise = Framewise,
        .multiply_accumulates = Windows::positions * Windows::depth * Windows::out * Windows::groups};
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
