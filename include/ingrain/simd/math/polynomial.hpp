#pragma once
/// \file
/// Polynomials with constant coefficients, as short chains of multiply-adds.

#include <array>
#include <bit>
#include <cstddef>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// x, x^2, x^4 ...: what polynomials of the same x share.
template <class V, std::size_t Count>
struct powers {
    V of[Count];

    INGRAIN_INLINE constexpr explicit powers(V x) {
        of[0] = x;
        for_each_constant<Count - 1>([&](auto i) INGRAIN_INLINE { of[i + 1] = of[i] * of[i]; });
    }
};

/// The powers a polynomial of `Terms` coefficients wants.
template <std::size_t Terms, class V>
INGRAIN_INLINE constexpr auto powers_for(V x) {
    return powers < V, Terms<3 ? 1 : static_cast<std::size_t>(std::bit_width(Terms - 1))>(x);
}

/// c[0] + c[1] x + c[2] x^2 + ..., halves at a time (Estrin 1960): the chain of multiply-adds is as long as the
/// logarithm of the number of terms.
template <std::size_t First = 0, std::size_t Count = 0, class V, std::size_t Powers, std::size_t Terms>
INGRAIN_INLINE constexpr V polynomial(const powers<V, Powers>& x, const std::array<float, Terms>& c) {
    constexpr std::size_t count = Count == 0 ? Terms : Count;
    if constexpr (count == 1) {
        return V(c[First]);
    } else {
        constexpr std::size_t half = std::bit_ceil(count) / 2;
        return multiply_add(polynomial<First + half, count - half>(x, c), x.of[std::bit_width(half) - 1],
                            polynomial<First, half>(x, c));
    }
}

template <class V, std::size_t Terms>
INGRAIN_INLINE constexpr V polynomial(V x, const std::array<float, Terms>& c) {
    return polynomial(powers_for<Terms>(x), c);
}

/// The same from the highest term down (Horner 1819): the fewest operations and the least error, one after another.
template <class V, std::size_t Terms>
INGRAIN_INLINE constexpr V horner(V x, const std::array<float, Terms>& c) {
    V sum(c[Terms - 1]);
    INGRAIN_UNROLL
    for (std::size_t i = Terms - 1; i > 0; --i) sum = multiply_add(sum, x, V(c[i - 1]));
    return sum;
}

/// x p(x^2) / q(x^2), where x^2 <= square_bound; beyond it p / q stays, so that the product grows until it is 1. It is
/// never above 1. As x (p / q): (x p) / q would lose subnormals.
template <class Quotient, class V>
INGRAIN_INLINE constexpr V odd_quotient(V x) {
    if (INGRAIN_IS_CONSTANT_EVALUATED) x = max(V(-1e9f), min(V(1e9f), x));  // too large a square would be an error
    const V square = min(V(Quotient::square_bound), x * x);
    return max(V(-1.f), min(V(1.f), x * (horner(square, Quotient::above) / horner(square, Quotient::below))));
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
