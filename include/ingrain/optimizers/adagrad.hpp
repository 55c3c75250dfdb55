#pragma once
/// \file
/// AdaGrad (Duchi et al. 2011, "Adaptive subgradient methods for online learning and stochastic optimization",
/// jmlr.org/papers/v12/duchi11a).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// v += g²,  p -= rate g / (√v + ε)
///
///     adagrad optimizer{.rate = 0.1f};
///
/// Keeps one moment for each parameter.
struct adagrad {
    float rate = 1e-2f;      ///< the learning rate
    float epsilon = 1e-10f;  ///< ε, against division by 0

    static constexpr char kind[] = "adagrad";
    static constexpr std::size_t moments = 1;
    struct progress {};

    struct rule {
        float rate, epsilon;
        static constexpr bool ignores_zero = true;  ///< without a gradient nothing changes (core/sink.hpp)

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, V& v) const {
            v = multiply_add(g, g, v);
            p = multiply_add(V(-rate), g / (sqrt(v) + V(epsilon)), p);
        }
    };

    constexpr rule next(progress&) const noexcept INGRAIN_NONBLOCKING { return {rate, epsilon}; }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
