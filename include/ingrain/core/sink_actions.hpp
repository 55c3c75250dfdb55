#pragma once
/// \file
/// What sinks that store or add gradients do with them, and what layers give them for running statistics that stay.

#include <ingrain/core/members.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/target.hpp>

#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The action of `store`.
struct assign {};

/// The action of `add`. Running statistics take their new value, unless it is infinite (see `unmoved`).
struct accumulate {
    static constexpr bool adds = true;
    static constexpr bool ignores_zero = true;

    template <role Role, class V>
    INGRAIN_INLINE constexpr void operator()(V gradient, V& value) const {
        if constexpr (Role == role::running_statistics)
            value = where_greater(V(std::numeric_limits<float>::infinity()), gradient, gradient, value);
        else
            value = value + gradient;
    }
};

/// The action of `add_compensated`: as `accumulate`, and what rounding loses is summed in `lost` (Neumaier 1974,
/// doi:10.1002/zamm.19740540106; the error by Knuth, TAOCP 2, 4.2.2). The sum is value + lost.
struct accumulate_compensated {
    static constexpr bool adds = true;
    static constexpr bool ignores_zero = true;

    template <role Role, class V>
    INGRAIN_INLINE constexpr void operator()(V gradient, V& value, V& lost) const {
        if constexpr (Role == role::running_statistics) {
            accumulate{}.template operator()<Role>(gradient, value);
        } else {
            const V sum = value + gradient, of_gradient = sum - value;
            lost = lost + ((value - (sum - of_gradient)) + (gradient - of_gradient));
            value = sum;
        }
    }
};

/// What a layer gives to a tensor's sink for running statistics that its batch does not move: their old value. Where
/// gradients are added up, those of an earlier batch stay instead.
template <class Sink, class V>
INGRAIN_INLINE constexpr V unmoved(const Sink&, V old) {
    if constexpr (requires { requires Sink::adds; })
        return V(std::numeric_limits<float>::infinity());
    else
        return old;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
