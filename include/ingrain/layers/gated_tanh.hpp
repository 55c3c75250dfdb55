#pragma once
/// \file
/// Gated tanh unit (van den Oord et al. 2016, "WaveNet", arXiv:1609.03499).

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/gated.hpp>
#include <ingrain/layers/tanh.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class In>
struct gated_tanh_fits {
    static_assert(
        In::rank > 0 && In::last % 2 == 0,
        "ingrain::gated_tanh halves the last extent, which must be even; give the layer before it twice as many "
        "outputs");
};

}  // namespace detail

/// y = tanh(a) σ(b), where a and b are the halves of the last extent
///
///     da = dy σ(b) (1 - tanh²(a));   db = dy tanh(a) (σ(b) - σ(b)²)
///
///     using net = network<input<64, 3>, dense<16>, gated_tanh, dense<2>>;     // dense gives 16, gated_tanh 8
///
/// x: [..., 2 C], y: [..., C]. Refuses an odd last extent. No parameters; x is kept for the backward pass.
struct gated_tanh {
    template <class In>
    static constexpr bool accepts = In::rank > 0 && In::last % 2 == 0;

    template <class Policy, class In>
    struct bound : detail::gated_tanh_fits<In>, detail::gated<Policy, In, detail::tanh_function> {
        static constexpr char kind[] = "gated_tanh";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
