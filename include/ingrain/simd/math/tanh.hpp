#pragma once
/// \file
/// The hyperbolic tangent.

#include <array>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/math/accurate_tanh.hpp>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/polynomial.hpp>
#include <ingrain/simd/out_of_line.hpp>
#include <ingrain/simd/targets/arm_accurate_tanh.hpp>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

namespace detail {

/// tanh(x) / x = p(x^2) / q(x^2) for |x| <= 8.6, 5.0 if coarse. All coefficients are from
/// tests/reference/elementary.py.
template <math Tier>
struct tanh_quotient {
    static constexpr float square_bound = 8.6f * 8.6f;
    static constexpr std::array<float, 5> above{0x1.000000p+0f, 0x1.12a09cp-3f, 0x1.ce9eb8p-9f, 0x1.633286p-16f,
                                                0x1.e6120ep-27f};
    static constexpr std::array<float, 5> below{0x1.000000p+0f, 0x1.dea59ep-2f, 0x1.aa1486p-6f, 0x1.5e5b50p-12f,
                                                0x1.b2bd80p-21f};
};
template <>
struct tanh_quotient<math::coarse> {
    static constexpr std::array<float, 3> above{0x1.000000p+0f, 0x1.a4cbfcp-4f, 0x1.6361fcp-11f};
    static constexpr std::array<float, 3> below{0x1.000000p+0f, 0x1.be4e40p-2f, 0x1.a6cfd8p-7f};
};

template <math Tier>
struct tanh_of {
    template <class V>
    INGRAIN_INLINE static constexpr V of(V x) {
        if constexpr (Tier == math::accurate) {
            return accurate_tanh(x);
        } else if constexpr (Tier == math::coarse) {
            const V within = max(V(-5.f), min(V(5.f), x)), square = within * within;
            return within * (horner(square, tanh_quotient<Tier>::above) / horner(square, tanh_quotient<Tier>::below));
        } else {
            return odd_quotient<tanh_quotient<Tier>>(x);
        }
    }
#if INGRAIN_HAS_ACCURATE_TANH_OF_EACH
    static void of_each(float* values, std::size_t count)
        requires(Tier == math::accurate)
    {
        accurate_tanh_of_each(values, count);
    }
#endif
};

}  // namespace detail

/// The hyperbolic tangent of x, never above 1. Accurate: within 1.52 last places; from one float to the next it falls
/// by one at most. Quick: 5.2, without a fused multiply-add 5.8. Coarse: within 9.1e-5 of the result.
template <math Tier, class V>
INGRAIN_INLINE constexpr V tanh(V x) {
    if constexpr (!is_lanes<V>) {
        return simd::tanh<Tier>(lanes<V, 1>(x)).value;
    } else if constexpr (!std::is_same_v<typename V::scalar, float>) {
        using double_precision::tanh;
        return V(tanh(x.value));
    } else {
        return out_of_line<detail::tanh_of<Tier>>(x);
    }
}

/// The same of `Count` values in place; on small cores alone.
template <math Tier, std::size_t Count>
INGRAIN_INLINE constexpr void tanh_in_memory(float* x)
    requires requires { apply_out_of_line<detail::tanh_of<Tier>, Count>(x); }
{
    apply_out_of_line<detail::tanh_of<Tier>, Count>(x);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
