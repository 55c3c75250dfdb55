#pragma once
/// \file
/// The error function.

#include <array>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/polynomial.hpp>
#include <ingrain/simd/out_of_line.hpp>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// erf(x) / x - 1 for |x| <= 0.8, by powers of x^2. All coefficients are from tests/reference/elementary.py.
template <math Tier>
inline constexpr std::array erf_terms{0x1.06eba8p-3f,  -0x1.81272ep-2f, 0x1.ce277cp-4f,
                                      -0x1.b75f1ap-6f, 0x1.4cb2b2p-8f,  -0x1.534e4ap-11f};
template <>
inline constexpr std::array erf_terms<math::quick>{0x1.06eb94p-3f, -0x1.81243cp-2f, 0x1.cd9760p-4f, -0x1.adabb8p-6f,
                                                   0x1.0835b6p-8f};

/// -log(1 - erf(x)) for 0.8 <= x <= 3.93
template <math Tier>
inline constexpr std::array erfc_exponent{0x1.dce72ap-15f, 0x1.20d664p+0f, 0x1.45b46cp-1f,  0x1.ad92dap-4f,
                                          -0x1.73dfacp-6f, 0x1.9ed40cp-9f, -0x1.b5ac82p-13f};
template <>
inline constexpr std::array erfc_exponent<math::quick>{0x1.3db2bap-10f, 0x1.1f6804p+0f,  0x1.4b53eap-1f,
                                                       0x1.7fbbe0p-4f,  -0x1.0dcc82p-6f, 0x1.674624p-10f};

/// erf(x) / x = p(x^2) / q(x^2) for |x| <= 2.9
struct coarse_erf_quotient {
    static constexpr float square_bound = 2.9f * 2.9f;
    static constexpr std::array above{0x1.20da62p+0f, 0x1.708c90p-3f, 0x1.e50fecp-6f};
    static constexpr std::array below{0x1.000000p+0f, 0x1.f7f450p-2f, 0x1.78f3d4p-4f, 0x1.cbd316p-9f};
};

template <math Tier>
struct erf_of {
    template <class V>
    INGRAIN_INLINE static constexpr V of(V x) {
        if constexpr (Tier == math::coarse) {
            return odd_quotient<coarse_erf_quotient>(x);
        } else {
            const V size = min(V(3.93f), abs(x)), square = size * size;
            const V small = multiply_add(polynomial(square, erf_terms<Tier>), size, size);
            const V large = V(1.f) - bounded_exp<Tier>(simd::negate(polynomial(size, erfc_exponent<Tier>)));
            return signed_as(where_greater(V(0.8f), size, small, large), x);
        }
    }
};

}  // namespace detail

/// The error function of x, 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. Accurate: within 1.5
/// last places. Quick: 3.2. Coarse: within 8.3e-5 of the result.
template <math Tier, class V>
INGRAIN_INLINE constexpr V erf(V x) {
    if constexpr (!is_lanes<V>) {
        return simd::erf<Tier>(lanes<V, 1>(x)).value;
    } else if constexpr (!std::is_same_v<typename V::scalar, float>) {
        using double_precision::erf;
        return V(erf(x.value));
    } else {
        return out_of_line<detail::erf_of<Tier>>(x);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
