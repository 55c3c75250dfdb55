#pragma once
/// \file
/// The logistic function.

#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/out_of_line.hpp>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// k / (k + k e^-x) with k = 1.75 * 2^-24. By 2^-24, k e^-x is finite for all x whose result is not zero, and the
/// division rounds subnormal results once. With 1.75, 2^n + 1 loses less in k (2^n + 1) for n = 22 to 25.
template <class V>
INGRAIN_INLINE constexpr V accurate_sigmoid(V x) {
    constexpr float k = 0x1.cp-24f;
    const exp_parts<V> parts(simd::negate(max(V(-104.f), min(V(30.f), x))), rounding_shift<float> - 24);
    const V power = power_of_two(parts.shifted, 1.75f);
    return V(k) / multiply_add(parts.above_one_by_estrin(), power, power + V(k));
}

template <math Tier>
struct sigmoid_of {
    template <class V>
    INGRAIN_INLINE static constexpr V of(V x) {
        if constexpr (Tier == math::accurate) {
            return accurate_sigmoid(x);
        } else {
            const V power = bounded_exp<Tier>(x);
            return power / (V(1.f) + power);
        }
    }
};

}  // namespace detail

/// 1 / (1 + e^-x). Accurate: within 2 last places, subnormal results too; from one float to the next it falls by two at
/// most. Quick: 3.6; below 2^-126.5 it is zero. Coarse: within 8e-5 of the result; zero below 2^-125.5.
template <math Tier, class V>
INGRAIN_INLINE constexpr V sigmoid(V x) {
    if constexpr (!is_lanes<V>) {
        return simd::sigmoid<Tier>(lanes<V, 1>(x)).value;
    } else if constexpr (!std::is_same_v<typename V::scalar, float>) {
        using double_precision::sigmoid;
        return V(sigmoid(x.value));
    } else {
        return out_of_line<detail::sigmoid_of<Tier>>(x);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
