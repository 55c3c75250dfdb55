#pragma once
/// \file
/// Sine and cosine for double: for constants.

#include <ingrain/simd/math/exact.hpp>
#include <ingrain/simd/scalar.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::double_precision {

namespace detail {

/// -x² / (k (k - 1)) (1 - x² / ((k + 2) (k + 1)) (1 - ...)), the terms of Taylor's series from k on relative to the one
/// before them.
constexpr double alternating_terms(double x, int k) {
    const double square = rounded(x * x);
    double sum = 0;
    for (int last = k + 18; last >= k; last -= 2) sum = rounded((sum + 1) * (-square / (last * (last - 1))));
    return sum;
}

}  // namespace detail

/// sin(x) and cos(x) for |x| <= 1, within 1.2e-16.
constexpr double sine(double x) { return multiply_add(detail::alternating_terms(x, 3), x, x); }
constexpr double cosine(double x) { return 1 + detail::alternating_terms(x, 2); }

}}}  // namespace ingrain::INGRAIN_ABI::simd::double_precision
