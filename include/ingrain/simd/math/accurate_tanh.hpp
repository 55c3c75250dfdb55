#pragma once
/// \file
/// The hyperbolic tangent within 1.5 last places. Part of tanh.hpp.

#include <array>
#include <cstddef>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/polynomial.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// (tanh(x) - x) / x^3 for |x| <= tanh_small, by powers of x^2; from tests/reference/elementary.py
inline constexpr std::array tanh_terms{-0x1.555524p-2f, 0x1.1103f0p-3f, -0x1.b7cfb6p-5f, 0x1.4f5d72p-6f,
                                       -0x1.696a94p-8f};
inline constexpr float tanh_small = 0.65f;

template <class V>
INGRAIN_INLINE constexpr V accurate_tanh(V x) {
    const V size = min(V(16.f), abs(x)), square = size * size;
    const V small = multiply_add(polynomial(square, tanh_terms), square * size, size);
    // 1 - 2 / (e^(2 size) + 1), whose sum is rounded once; so the quick tier's e^r is exact enough
    const exp_parts<V> parts(size + size);
    const V power = power_of_two(parts.shifted);
    const V large = V(1.f) - V(2.f) / multiply_add(parts.template above_one<math::quick>(), power, power + V(1.f));
    return signed_as(where_greater(V(tanh_small), size, small, large), x);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
