#pragma once
/// \file
/// e^x.

#include <array>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/polynomial.hpp>
#include <ingrain/simd/out_of_line.hpp>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// (e^r - 1 - r) / r^2 for |r| <= ln(2) / 2. All coefficients are from tests/reference/elementary.py.
inline constexpr std::array<float, 5> accurate_exp_terms{0x1.fffffcp-2f, 0x1.555492p-3f, 0x1.5558b0p-5f, 0x1.123988p-7f,
                                                         0x1.6a4c8cp-10f};
inline constexpr std::array<float, 4> quick_exp_terms{0x1.fffdfcp-2f, 0x1.5557b2p-3f, 0x1.572a4ap-5f, 0x1.106100p-7f};
template <math Tier, class V>
INGRAIN_INLINE constexpr V exp_polynomial(V r) {
    if constexpr (Tier == math::accurate)
        return polynomial(r, accurate_exp_terms);
    else
        return polynomial(r, quick_exp_terms);
}

/// 2 * 2^f for |f| <= 1/2
inline constexpr std::array<float, 4> coarse_exp_terms{0x1.fff68ap+0f, 0x1.62f32ap+0f, 0x1.f0e084p-2f, 0x1.c3f5eep-4f};

inline constexpr float per_ln2 = 0x1.715476p+0f;
/// ln(2) in two parts; the product of the first with an integer of 8 bits is exact.
inline constexpr float ln2_high = 0x1.62e4p-1f, ln2_low = 0x1.7f7d1cp-20f;

/// x = n ln(2) + rest - n ln2_low, where n is an integer, and shifted is n + shift
template <class V>
struct exp_parts {
    V shifted, n, rest, r;

    INGRAIN_INLINE constexpr explicit exp_parts(V x, float shift = rounding_shift<float>)
        : shifted(multiply_add(x, V(per_ln2), V(shift))),
          n(shifted - V(shift)),
          rest(multiply_add(n, V(-ln2_high), x)),
          r(multiply_add(n, V(-ln2_low), rest)) {}

    /// e^r - 1
    template <math Tier>
    INGRAIN_INLINE constexpr V above_one() const {
        return multiply_add(exp_polynomial<Tier>(r), r * r, r);
    }
    /// The accurate one by the scheme of Estrin: fewer steps wait for each other.
    INGRAIN_INLINE constexpr V above_one_by_estrin() const {
        constexpr auto& c = accurate_exp_terms;
        const V square = r * r, low = multiply_add(multiply_add(V(c[1]), r, V(c[0])), square, r);
        const V high = multiply_add(V(c[4]), square, multiply_add(V(c[3]), r, V(c[2])));
        return multiply_add(high, square * square, low);
    }
};

/// x 2^n, where `power` is 2^n. In constant evaluation too large a product would be an error.
template <class V>
INGRAIN_INLINE constexpr V times_power(V x, V power) {
    using limits = std::numeric_limits<float>;
    if constexpr (V::count == 1)
        if (INGRAIN_IS_CONSTANT_EVALUATED)
            if (power.value > 1 && x.value > limits::max() / power.value) return V(limits::infinity());
    return x * power;
}

/// e^x as 2 * 2^f by a polynomial, and 2^n / 2, where x / ln(2) is n + f.
template <class V>
INGRAIN_INLINE constexpr V coarse_exp(V x) {
    const V power = x * V(per_ln2), shifted = power + V(rounding_shift<float>);
    return times_power(polynomial(power - (shifted - V(rounding_shift<float>)), coarse_exp_terms),
                       power_of_two(shifted - V(1.f)));
}

/// e^x as a step to something else: of more than e^40 nothing is asked, and what is not normal is zero.
template <math Tier, class V>
INGRAIN_INLINE constexpr V bounded_exp(V x) {
    const V within = max(V(Tier == math::coarse ? -87.5f : -87.7f), min(V(40.f), x));  // below, 2^n is zero
    if constexpr (Tier == math::coarse) {
        return coarse_exp(within);
    } else {
        const exp_parts<V> parts(within);
        const V power = power_of_two(parts.shifted);
        return multiply_add(parts.template above_one<Tier>(), power, power);
    }
}

template <math Tier>
struct exp_of {
    template <class V>
    INGRAIN_INLINE static constexpr V of(V x) {
        if constexpr (Tier == math::coarse) {
            return coarse_exp(max(V(-87.5f), min(V(89.f), x)));
        } else {
            const exp_parts<V> parts(max(V(Tier == math::accurate ? -104.f : -87.5f), min(V(89.f), x)));
            // 2^n in two steps, since 2^128 is no number, and a subnormal must be rounded once, from a normal one.
            if constexpr (Tier == math::accurate) {
                const V lost = multiply_add(parts.n, V(-ln2_low), parts.rest - parts.r);  // what r has lost
                const V above_one = multiply_add(exp_polynomial<Tier>(parts.r), parts.r * parts.r, lost) + parts.r;
                const V power = power_of_two(parts.shifted + where_greater(V(-80.f), x, V(64.f), V(-1.f)));
                return times_power(multiply_add(above_one, power, power),
                                   where_greater(V(-80.f), x, V(0x1p-64f), V(2.f)));
            } else {
                const V power = power_of_two(parts.shifted - V(1.f));
                return times_power(multiply_add(parts.template above_one<Tier>(), power, power), V(2.f));
            }
        }
    }
};

}  // namespace detail

/// e^x, as 2^n e^r with an integer n. Accurate: within 0.90 of a last place, subnormal results too. Quick: 2.7; below
/// 2^-125.5 it is zero. Coarse: within 7.9e-5 of the result; as quick.
template <math Tier, class V>
INGRAIN_INLINE constexpr V exp(V x) {
    if constexpr (!is_lanes<V>) {
        return simd::exp<Tier>(lanes<V, 1>(x)).value;
    } else if constexpr (!std::is_same_v<typename V::scalar, float>) {
        using double_precision::exp;
        return V(exp(x.value));
    } else {
        return out_of_line<detail::exp_of<Tier>>(x);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
