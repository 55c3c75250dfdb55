#pragma once
/// \file
/// Adam with decoupled decay (Loshchilov and Hutter 2019, arXiv:1711.05101).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// p -= rate decay p, then as adam
///
///     adamw optimizer{.rate = 1e-3f, .decay = 0.01f};
///
/// Keeps two moments for each parameter.
struct adamw {
    /// The learning rate; β1, β2, the shares of the moments that stay; ε, against division by 0.
    float rate = 1e-3f, beta1 = 0.9f, beta2 = 0.999f, epsilon = 1e-8f;
    float decay = 0.01f;  ///< λ, the share of a weight that a step of rate 1 takes away

    static constexpr char kind[] = "adamw";
    static constexpr std::size_t moments = adam::moments;
    using progress = adam::progress;

    struct rule {
        adam::rule inner;
        float kept;  ///< 1 - rate decay

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, V& m, V& v) const {
            p = p * V(kept);
            inner(g, p, m, v);
        }
    };

    constexpr rule next(progress& t) const noexcept INGRAIN_NONBLOCKING {
        return {adam{rate, beta1, beta2, epsilon}.next(t), simd::multiply_add(-rate, decay, 1.0f)};
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
