#pragma once
/// \file
/// Layer normalisation (Ba, Kiros and Hinton 2016, arXiv:1607.06450).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/normalization/frame_normalization.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `layer_norm`.
struct layer_norm_options {  // in braces: layer_norm<{.epsilon = 1e-3f}>
    float epsilon = 1e-5f;   ///< added to the variance
};

namespace detail {

template <layer_norm_options Options>
struct possible_layer_norm {
    static_assert(Options.epsilon > 0,
                  "ingrain::layer_norm takes a positive epsilon, which keeps it from dividing by zero");
};

}  // namespace detail

/// Normalises each frame (the last extent) to mean 0 and variance 1, then scales and shifts it elementwise.
///
///     y = scale (x - mean) / √(variance + epsilon) + shift          x, y, scale, shift: [In::last]
///
///     using net = network<input<32, 8>, dense<16>, layer_norm<>, gelu, dense<4>>;
///
/// Takes any shape whose last extent is more than 1: a single value would always become 0. Refuses an epsilon that is
/// not positive. Parameters: two per value of a frame, initially 1 and 0. x is kept for the backward pass.
template <layer_norm_options Options = layer_norm_options{}>
struct layer_norm : detail::possible_layer_norm<Options> {
    template <class In>
    static constexpr bool accepts = (In::last > 1);

    template <class Policy, class In>
    struct bound : detail::frame_normalization<Policy, In, Options.epsilon, true> {
        static_assert(accepts<In>,
                      "ingrain::layer_norm brings the values of a frame (the last extent) to mean 0 and variance 1: it "
                      "takes frames of more than one; put ingrain::flatten before it");
        static constexpr char kind[] = "layer_norm";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
