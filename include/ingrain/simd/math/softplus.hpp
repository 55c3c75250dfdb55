#pragma once
/// \file
/// log(1 + e^x).

#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/log.hpp>
#include <ingrain/simd/out_of_line.hpp>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

template <math Tier>
struct softplus_of {
    template <class V>
    INGRAIN_INLINE static constexpr V of(V x) {
        const V third(0x1.555556p-2f), size = simd::negate(abs(x));
        V power = V(0.f);
        if constexpr (Tier == math::accurate)
            power = exp_of<Tier>::of(size);
        else
            power = bounded_exp<Tier>(size);
        // 1 + e is 2 (1 + (e - 1) / 2)
        const V f = where_greater(power, third, multiply_add(V(0.5f), power, V(-0.5f)), power);
        const V ln2 = where_greater(power, third, V(0x1.62e430p-1f), V(0.f));
        return max(V(0.f), x) + (ln2 + log_near_one<Tier>(f));
    }
};

}  // namespace detail

/// log(1 + e^x), as max(x, 0) + log(1 + e^-|x|), which neither overflows nor loses what e^x is beside 1.
/// Accurate: within 2 last places, without a fused multiply-add 2.2. Quick: 5.3; below 2^-126.5 it is zero. Coarse:
/// within 1.2e-4 of the result; zero below 2^-125.5.
template <math Tier, class V>
INGRAIN_INLINE constexpr V softplus(V x) {
    if constexpr (!is_lanes<V>) {
        return simd::softplus<Tier>(lanes<V, 1>(x)).value;
    } else if constexpr (!std::is_same_v<typename V::scalar, float>) {
        using double_precision::softplus;
        return V(softplus(x.value));
    } else {
        return out_of_line<detail::softplus_of<Tier>>(x);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
