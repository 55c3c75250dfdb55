#pragma once
/// \file
/// Normalisation by the root of the mean square (Zhang and Sennrich 2019, arXiv:1910.07467).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/normalization/frame_normalization.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <float Epsilon>
struct rms_norm_options {
    static_assert(Epsilon > 0, "ingrain::rms_norm takes a positive epsilon, which keeps it from dividing by zero");
};

}  // namespace detail

/// Normalises each frame (the last extent) to mean square 1, then scales it elementwise.
///
///     y = scale x / √(Σ x² / size + Epsilon)          x, y, scale: [In::last], and size = In::last
///
///     using net = network<input<32, 8>, dense<16>, rms_norm<>, silu, dense<4>>;
///
/// Takes any shape. Refuses an epsilon that is not positive. Parameters: one per value of a frame, initially 1. x is
/// kept for the backward pass. Cheaper than layer_norm, which subtracts the mean as well.
template <float Epsilon = 1e-5f>
struct rms_norm : detail::rms_norm_options<Epsilon> {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound : detail::frame_normalization<Policy, In, Epsilon, false> {
        static constexpr char kind[] = "rms_norm";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
