#pragma once
/// \file
/// The error function.

#include <ingrain/simd/double_precision.hpp>
#include <ingrain/simd/exp.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/polynomial.hpp>

#include <array>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI::simd {

namespace detail {

/// erf(x) / x = p(x^2) / q(x^2) for |x| <= 3.9, and within 2.9 if coarse.
template <math Tier>
struct erf_quotient {
    static constexpr float bound = 3.9f;
    static constexpr std::array above{0x1.20dd74p+0f, 0x1.a55754p-3f, 0x1.bed5aap-5f,
                                      0x1.1d71a0p-8f, 0x1.2c6488p-12f, 0x1.de5ebap-20f};
    static constexpr std::array below{0x1.000000p+0f, 0x1.08044cp-1f,  0x1.ec7a0ep-4f,
                                      0x1.08db58p-6f, 0x1.5073f0p-10f, 0x1.28e2c8p-15f};
};
template <>
struct erf_quotient<math::coarse> {
    static constexpr float bound = 2.9f;
    static constexpr std::array above{0x1.20da62p+0f, 0x1.708ca6p-3f, 0x1.e50feep-6f};
    static constexpr std::array below{0x1.000000p+0f, 0x1.f7f45ap-2f, 0x1.78f3e4p-4f, 0x1.cbd304p-9f};
};

/// erf(x) / x - 1 for |x| <= 0.8, by powers of x^2
inline constexpr std::array erf_terms{0x1.06eba8p-3f,  -0x1.81272ep-2f, 0x1.ce277cp-4f,
                                      -0x1.b75f2ap-6f, 0x1.4cb402p-8f,  -0x1.535b52p-11f};

/// -log(1 - erf(x)) for 0.8 <= x <= 3.93
inline constexpr std::array erfc_exponent{0x1.dce742p-15f,  0x1.20d664p+0f, 0x1.45b46cp-1f, 0x1.ad92dap-4f,
                                          -0x1.73dfacp-6f, 0x1.9ed40ap-9f, -0x1.b5ac6ap-13f};

}  // namespace detail

/// The error function of x, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x.
template <math Tier, class V>
INGRAIN_INLINE constexpr V erf(V x) {
    if constexpr (!is_lanes<V>) {
        return simd::erf<Tier>(lanes<V, 1>(x)).value;
    } else if constexpr (!std::is_same_v<typename V::scalar, float>) {
        using double_precision::erf;
        return V(erf(x.value));
    } else if constexpr (Tier == math::accurate) {
        const V size = min(V(3.93f), abs(x)), square = size * size;
        const V small = multiply_add(polynomial(square, detail::erf_terms), size, size);
        const V large = V(1.f) - detail::bounded_exp<Tier>(negate(polynomial(size, detail::erfc_exponent)));
        return with_sign(where_greater(V(0.8f), size, small, large), x);
    } else {
        return odd_quotient<detail::erf_quotient<Tier>>(x);
    }
}

}  // namespace ingrain::inline INGRAIN_ABI::simd
