#pragma once
/// \file
/// Normalisation by the root of the mean square (Zhang and Sennrich 2019, arXiv:1910.07467).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/normalization/frame_normalization.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `rms_norm`.
struct rms_norm_options {   // in braces: rms_norm<{.epsilon = 1e-3f}>
    float epsilon = 1e-5f;  ///< added to the mean square
};

namespace detail {

template <rms_norm_options Options>
struct possible_rms_norm {
    static_assert(Options.epsilon > 0,
                  "ingrain::rms_norm takes a positive epsilon, which keeps it from dividing by zero");
};

}  // namespace detail

/// Normalises each frame (the last extent) to mean square 1, then scales it elementwise.
///
///     y = scale x / √(Σ x² / size + epsilon)          x, y, scale: [In::last], and size = In::last
///
///     using net = network<input<32, 8>, dense<16>, rms_norm<>, silu, dense<4>>;
///
/// Takes any shape. Refuses an epsilon that is not positive. Parameters: one per value of a frame, initially 1. x is
/// kept for the backward pass. Cheaper than layer_norm, which subtracts the mean as well.
template <rms_norm_options Options = rms_norm_options{}>
struct rms_norm : detail::possible_rms_norm<Options> {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound : detail::frame_normalization<Policy, In, Options.epsilon, false> {
        static constexpr char kind[] = "rms_norm";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
