#pragma once
/// \file
/// A number of twice the precision, to add small ones to.

#include <ingrain/simd/scalar.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// high + low, with |low| at most half a last place of high (Dekker 1971, doi:10.1007/BF01397083).
///
///     compensated<float> sum;
///     for (float x : values) sum.add(x);
///     float total = sum.high;
///
/// Each addition is wrong by at most some 2^-48 of the sum in floats. Becomes and stays infinite where a plain sum
/// does.
template <class T>
struct compensated {
    T high = T(0), low = T(0);  ///< the sum is `high + low`

    /// Adds x; what rounding loses goes into `low`.
    constexpr void add(T x) {
        const T sum = high + x, of_x = sum - high;
        const T error = (high - (sum - of_x)) + (x - of_x);  // sum + error = high + x (Knuth, TAOCP 2, 4.2.2)
        const T rest = low + finite_or_zero(sum, error);
        high = sum + rest;
        low = finite_or_zero(high, rest - (high - sum));
    }

private:
    /// x if `of` is finite, else 0.
    static constexpr T finite_or_zero(T of, T x) { return simd::chosen(of - of == T(0), x, T(0)); }
};

}}  // namespace ingrain::INGRAIN_ABI
