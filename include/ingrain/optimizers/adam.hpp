#pragma once
/// \file
/// Adam (Kingma and Ba 2015, "Adam: a method for stochastic optimization", arXiv:1412.6980).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/math/flush_decayed.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// m += (1 - β1) (g - m)        v += (1 - β2) (g² - v)
/// p -= rate m' / (√v' + ε)     m' = m / (1 - β1ᵗ)   v' = v / (1 - β2ᵗ)   t: steps so far
///
///     adam optimizer{.rate = 1e-3f};
///
/// Keeps two moments for each parameter.
struct adam {
    /// The learning rate; β1, β2, the shares of the moments that stay; ε, against division by 0.
    float rate = 1e-3f, beta1 = 0.9f, beta2 = 0.999f, epsilon = 1e-8f;

    static constexpr char kind[] = "adam";
    static constexpr std::size_t moments = 2;
    struct progress {
        float one_minus_power1 = 0, one_minus_power2 = 0;  ///< 1 - β1ᵗ, 1 - β2ᵗ
    };

    struct rule {
        float one_minus_beta1, one_minus_beta2;
        float scale;    ///< rate √(1 - β2ᵗ) / (1 - β1ᵗ)
        float epsilon;  ///< ε √(1 - β2ᵗ): numerator and denominator are multiplied by the root

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, V& m, V& v) const {
            m = simd::flush_decayed(multiply_add(V(one_minus_beta1), g - m, m));
            v = simd::flush_decayed(multiply_add(V(one_minus_beta2), multiply_add(g, g, simd::negate(v)), v));
            p = multiply_add(V(-scale), m / (sqrt(v) + V(epsilon)), p);
        }
    };

    constexpr rule next(progress& t) const noexcept INGRAIN_NONBLOCKING {
        t.one_minus_power1 = advanced(t.one_minus_power1, beta1);
        t.one_minus_power2 = advanced(t.one_minus_power2, beta2);
        const float root = simd::sqrt(t.one_minus_power2);
        return {1 - beta1, 1 - beta2, simd::rounded(rate * root) / t.one_minus_power1, simd::rounded(epsilon * root)};
    }

private:
    /// 1 - βᵗ⁺¹ from 1 - βᵗ. The formula alone stops at 1 - 3e-8 / (1 - β), where a step is less than half a last
    /// place; one last place a step leads on to 1 - 2^-20.
    static constexpr float advanced(float one_minus_power, float beta) {
        const float next = simd::multiply_add(beta, one_minus_power, 1 - beta);
        return simd::greater(next, simd::lesser(one_minus_power + 0x1p-24f, 1 - 0x1p-20f));
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
