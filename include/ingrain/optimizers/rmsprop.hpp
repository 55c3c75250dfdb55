#pragma once
/// \file
/// RMSProp (Tieleman and Hinton 2012, "Neural networks for machine learning", lecture 6e).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/math/flush_decayed.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// v += (1 - α) (g² - v),  p -= rate g / (√v + ε)
///
///     rmsprop optimizer{.rate = 1e-3f};
///
/// Keeps one moment for each parameter.
struct rmsprop {
    float rate = 1e-2f;     ///< the learning rate
    float average = 0.99f;  ///< α
    float epsilon = 1e-8f;  ///< ε, against division by 0

    static constexpr char kind[] = "rmsprop";
    static constexpr std::size_t moments = 1;
    struct progress {};

    struct rule {
        float rate, one_minus_average, epsilon;

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, V& v) const {
            v = simd::flush_decayed(multiply_add(V(one_minus_average), multiply_add(g, g, simd::negate(v)), v));
            p = multiply_add(V(-rate), g / (sqrt(v) + V(epsilon)), p);
        }
    };

    constexpr rule next(progress&) const noexcept INGRAIN_NONBLOCKING { return {rate, 1 - average, epsilon}; }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
