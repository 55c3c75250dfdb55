#pragma once
/// \file
/// The hyperbolic tangent within 1.52 last places. Part of tanh.hpp.

#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/table_of_eight.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// Row i for |x| where 2 + tanh_slope |x| is in half octave i from 2 on: a, then the coefficients of powers of |x| - a,
/// the lowest first. From tests/reference/elementary.py.
inline constexpr table_of_eight tanh_table{{
    {0x0.0p+0f, 0x0.0p+0f, 0x1.000000p+0f, 0x0.0p+0f, -0x1.554546p-2f, -0x1.7bb196p-10f, 0x1.2964a2p-3f,
     -0x1.532592p-5f},
    {0x1.e20000p-2f, 0x1.c14c34p-2f, 0x1.9d6e74p-1f, -0x1.6acd6cp-2f, -0x1.d1c5b8p-4f, 0x1.587e48p-3f, -0x1.16d6d6p-6f,
     -0x1.f8f2d2p-5f},
    {0x1.e60000p-1f, 0x1.7a9676p-1f, 0x1.d01f7ep-2f, -0x1.5730acp-2f, 0x1.8c0324p-4f, 0x1.4aa854p-5f, -0x1.a0dbf4p-5f,
     0x1.f5b77cp-7f},
    {0x1.8e0000p+0f, 0x1.d440a2p-1f, 0x1.4f0714p-3f, -0x1.326752p-3f, 0x1.51348cp-4f, -0x1.9fb984p-6f, -0x1.2f1682p-10f,
     0x1.6dedfep-8f},
    {0x1.40c000p+1f, 0x1.f939d0p-1f, 0x1.aeaf1cp-6f, -0x1.a8f674p-6f, 0x1.13abc4p-6f, -0x1.055a62p-7f, 0x1.78faa0p-9f,
     -0x1.630520p-11f},
    {0x1.e44000p+1f, 0x1.ff7866p-1f, 0x1.0f15c8p-9f, -0x1.0ed48cp-9f, 0x1.676e42p-10f, -0x1.65083ep-11f,
     0x1.2e72f4p-12f, -0x1.9b6526p-14f},
    {0x1.648000p+2f, 0x1.fffc32p-1f, 0x1.e9ac08p-15f, -0x1.e6390ap-15f, 0x1.364c2ep-15f, -0x1.44a3bep-16f,
     0x1.4bf81ap-17f, -0x1.7fe780p-19f},
    {0x1.03c000p+3f, 0x1.fffffap-1f, 0x1.7e5b10p-22f, -0x1.7b6784p-22f, 0x1.f15528p-23f, -0x1.01ebe6p-23f,
     0x1.f75c18p-25f, -0x1.2d60cep-26f},
}};
inline constexpr float tanh_slope = 0x1.985fdep+1f, tanh_bound = 0x1.2cccccp+3f;  // from which on it is 1

/// One of eight polynomials of d = |x| - a, without a division, and rounded once at the end.
template <class V>
INGRAIN_INLINE constexpr V accurate_tanh(V x) {
    const V size = min(V(tanh_bound), abs(x));
    const auto c = rows_of<tanh_table, 22>(multiply_add(size, V(tanh_slope), V(2.f)));
    const V d = size - column<0>(c), square = d * d;
    const V low = multiply_add(column<3>(c), d, column<2>(c));
    const V middle = multiply_add(column<5>(c), d, column<4>(c));
    const V high = multiply_add(multiply_add(column<7>(c), d, column<6>(c)), square, middle);
    return signed_as(multiply_add(multiply_add(high, square, low), d, column<1>(c)), x);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
