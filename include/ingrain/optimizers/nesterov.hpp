#pragma once
/// \file
/// Stochastic gradient descent with Nesterov's momentum (Sutskever et al. 2013, proceedings.mlr.press/v28/sutskever13).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/math/flush_decayed.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// m = μ m + g,  p -= rate (g + μ m)
///
///     nesterov optimizer{.rate = 0.1f, .momentum = 0.9f};
///
/// Keeps one moment for each parameter.
struct nesterov {
    float rate = 0.01f;     ///< the learning rate
    float momentum = 0.9f;  ///< μ

    static constexpr char kind[] = "nesterov";
    static constexpr std::size_t moments = 1;
    struct progress {};

    struct rule {
        float rate, momentum;

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, V& m) const {
            m = simd::flush_decayed(multiply_add(V(momentum), m, g));
            p = multiply_add(V(-rate), multiply_add(V(momentum), m, g), p);
        }
    };

    constexpr rule next(progress&) const noexcept INGRAIN_NONBLOCKING { return {rate, momentum}; }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
