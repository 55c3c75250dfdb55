#pragma once
/// \file
/// Gated linear unit (Dauphin et al. 2017, "Language modeling with gated convolutional networks", arXiv:1612.08083).

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/gated.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// f(a) = a
struct itself {
    static constexpr std::size_t transcendentals = 0;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return x;
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V) {
        return dy;
    }
};

template <class In>
struct glu_fits {
    static_assert(In::rank > 0 && In::last % 2 == 0,
                  "ingrain::glu halves the last extent, which must be even; give the layer before it twice as many "
                  "outputs");
};

}  // namespace detail

/// y = a σ(b), where a and b are the halves of the last extent;  da = dy σ(b), db = dy a (σ(b) - σ(b)²)
///
///     using net = network<input<64, 3>, dense<16>, glu, dense<2>>;     // dense gives 16, glu 8
///
/// x: [..., 2 C], y: [..., C]. Refuses an odd last extent. No parameters; x is kept for the backward pass.
struct glu {
    template <class In>
    static constexpr bool accepts = In::rank > 0 && In::last % 2 == 0;

    template <class Policy, class In>
    struct bound : detail::glu_fits<In>, detail::gated<Policy, In, detail::itself> {
        static constexpr char kind[] = "glu";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
