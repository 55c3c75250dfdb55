#pragma once
/// \file
/// Interpolation along half a cosine.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/scalar.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// to + (from - to) (1 + cos(π t)) / 2, for t in [0, 1]. The cosine is the Taylor series of sin(π / 2 - π t) up to the
/// eleventh power; its error is at most 6e-8.
constexpr float half_cosine(float from, float to, float t) noexcept INGRAIN_NONBLOCKING {
    const float x = simd::multiply_add(-3.14159265f, t, 1.57079633f), square = simd::rounded(x * x);
    float sum = -1.0f / 39916800;
    for (const float c : {1.0f / 362880, -1.0f / 5040, 1.0f / 120, -1.0f / 6, 1.0f})
        sum = simd::multiply_add(sum, square, c);
    const float share = simd::multiply_add(0.5f, simd::rounded(sum * x), 0.5f);
    return simd::multiply_add(from - to, share, to);
}

}}  // namespace ingrain::INGRAIN_ABI
