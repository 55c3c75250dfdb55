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

template <math Tier>
struct sigmoid_of {
    template <class V>
    INGRAIN_INLINE static constexpr V of(V x) {
        if constexpr (Tier == math::accurate) {
            const V power = exp_of<Tier>::of(simd::negate(abs(x)));
            const V below = V(1.f) + power, lost = (V(1.f) - below) + power;
            const V quotient = where_greater(V(0.f), x, power, V(1.f)) / below;
            return multiply_add(quotient * lost, quotient - V(1.f), quotient);  // what `below` has lost, given back
        } else {
            const V power = bounded_exp<Tier>(x);
            return power / (V(1.f) + power);
        }
    }
};

}  // namespace detail

/// 1 / (1 + e^-x), as e^x / (1 + e^x) where e^-x would be too large. Accurate: within 2 last places. Quick: 3.6; below
/// 2^-126.5 it is zero. Coarse: within 8e-5 of the result; zero below 2^-125.5.
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
