#pragma once
/// \file
/// Sines for synthetic signals: the same bits on a device and on a PC.

#include <ingrain/simd/scalar.hpp>

#include <cstdint>

/// An angle as a fraction of a turn: 2^32 are one turn. Sums wrap as angles do, without rounding.
using angle = std::uint32_t;

consteval angle turns(double fraction) {
    return static_cast<angle>(static_cast<std::int64_t>(fraction * 4294967296.0));
}

/// Sine with an error below 4e-6: its Taylor polynomial of degree 9 on a quarter of a turn in both directions; other
/// angles are mirrored into it. With y in half turns and z = y^2,
///
///     sin(pi y) = y (pi - z (pi^3/3! - z (pi^5/5! - z (pi^7/7! - z pi^9/9!))))
constexpr float sine(angle at) {
    const angle quarter = turns(0.25);
    const angle mirrored = at + quarter < 2 * quarter ? at : 2 * quarter - at;
    const float y = static_cast<float>(static_cast<std::int32_t>(mirrored)) * 0x1p-31f;
    const float z = ingrain::simd::rounded(y * y);
    float sum = 0.0821458866f;
    for (const float factor : {-0.599264529f, 2.55016404f, -5.16771278f, 3.14159265f})
        sum = ingrain::simd::multiply_add(sum, z, factor);
    return ingrain::simd::rounded(y * sum);
}

constexpr float cosine(angle at) { return sine(at + turns(0.25)); }
