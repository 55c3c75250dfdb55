#pragma once
/// \file
/// The natural logarithm.

#include <array>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/polynomial.hpp>
#include <ingrain/simd/out_of_line.hpp>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// (log(1 + f) - f) / f^2 for |f| <= 1/3. All coefficients are from tests/reference/elementary.py.
template <math Tier>
inline constexpr std::array log_terms{-0x1.000000p-1f, 0x1.555506p-2f,  -0x1.fffefap-3f,
                                      0x1.99d04ep-3f,  -0x1.559c74p-3f, 0x1.1ed582p-3f,
                                      -0x1.f33070p-4f, 0x1.1e6c56p-3f,  -0x1.07ca6cp-3f};
template <>
inline constexpr std::array log_terms<math::quick>{-0x1.ffffe6p-2f, 0x1.555e40p-2f, -0x1.001076p-2f, 0x1.95e060p-3f,
                                                   -0x1.50b8c0p-3f, 0x1.5bf70ep-3f, -0x1.389960p-3f};
template <>
inline constexpr std::array log_terms<math::coarse>{-0x1.ff48cep-2f, 0x1.5468d2p-2f, -0x1.19adfcp-2f, 0x1.cc5782p-3f};

/// log(1 + f) for |f| <= 1/3
template <math Tier, class V>
INGRAIN_INLINE constexpr V log_near_one(V f) {
    return multiply_add(polynomial(f, log_terms<Tier>), f * f, f);
}

template <math Tier>
struct log_of {
    template <class V>
    INGRAIN_INLINE static constexpr V of(V x) {
        using limits = std::numeric_limits<float>;
        const V least(limits::min());
        const V normal = x * where_greater(least, x, V(0x1p24f), V(1.f));
        const V n = exponent(normal) - where_greater(least, x, V(24.f), V(0.f));
        const V near_one = log_near_one<Tier>(fraction(normal) - V(1.f));
        const V finite = multiply_add(n, V(ln2_high), multiply_add(n, V(ln2_low), near_one));
        const V below = where_greater(V(0.f), x, V(limits::quiet_NaN()), x + V(-limits::infinity()));
        return where_greater(x, V(0.f), where_greater(x, V(limits::max()), x, finite), below);
    }
};

}  // namespace detail

/// The natural logarithm of x; of zero it is minus infinity, of what is below zero not a number.
/// Subnormal x are as exact as others. Accurate: within 1.1 last places. Quick: 3.9. Coarse: within 7.2e-5 of the
/// result.
template <math Tier, class V>
INGRAIN_INLINE constexpr V log(V x) {
    if constexpr (!is_lanes<V>) {
        return simd::log<Tier>(lanes<V, 1>(x)).value;
    } else if constexpr (!std::is_same_v<typename V::scalar, float>) {
        using double_precision::log;
        return V(log(x.value));
    } else {
        return out_of_line<detail::log_of<Tier>>(x);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
