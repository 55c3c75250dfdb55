#pragma once
/// \file
/// The elementary functions for double: for checks and constants, good to a few last places, and slow. Constants end
/// with L: others are floats under -fsingle-precision-constant.

#include <ingrain/simd/math/exact.hpp>
#include <ingrain/simd/scalar.hpp>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::double_precision {

namespace detail {

inline constexpr double ln2_high{0x1.62e42fee00000p-1L}, ln2_low{0x1.a39ef35793c76p-33L};
inline constexpr double half{0.5L};
inline constexpr double per_ln2{0x1.71547652b82fep+0L};  // 1 / ln(2)
inline constexpr double root_of_two{0x1.6a09e667f3bcdp+0L};
inline constexpr double two_over_root_of_pi{0x1.20dd750429b6dp+0L}, one_over_root_of_pi{0x1.20dd750429b6dp-1L};

/// x = n ln(2) + rest, |rest| <= 0.35, for |x| <= 800
struct reduced {
    int n;
    double rest;

    constexpr explicit reduced(double x)
        : n(static_cast<int>(rounded(x * per_ln2) + (x > 0 ? half : -half))),
          rest(multiply_add(-static_cast<double>(n), ln2_low, multiply_add(-static_cast<double>(n), ln2_high, x))) {}
};

/// e^r - 1 for |r| <= 0.35: Taylor's series
constexpr double exp_minus_one(double r) {
    double sum = 0;
    for (int k = 16; k > 1; --k) sum = (sum + 1) * (r / k);
    return multiply_add(sum, r, r);
}

constexpr bool is_number(double x) { return x == x; }

}  // namespace detail

constexpr double exp(double x) {
    if (!detail::is_number(x)) return x;
    if (x > 710) return std::numeric_limits<double>::infinity();
    if (x < -746) return 0;
    const detail::reduced parts(x);
    return simd::detail::scaled(1 + detail::exp_minus_one(parts.rest), parts.n);
}

constexpr double log(double x) {
    using limits = std::numeric_limits<double>;
    if (x == 0) return -limits::infinity();
    if (x < 0) return limits::quiet_NaN();
    if (!simd::detail::finite(x)) return x;
    const simd::detail::split_number parts(x);
    const bool half = parts.fraction > detail::root_of_two;
    const double n = parts.exponent + (half ? 1 : 0), f = (half ? parts.fraction / 2 : parts.fraction) - 1;
    const double s = f / (2 + f), square = rounded(s * s);  // log(1 + f) = 2 (s + s^3 / 3 + s^5 / 5 + ...)
    double sum = 0;
    for (int k = 23; k > 1; k -= 2) sum = multiply_add(sum, square, double{1} / k);
    // 2 s = f - s f, so that what is left of f is small
    const double rest = rounded(s * multiply_add(2 * square, sum, -f));
    return multiply_add(n, detail::ln2_high, f + multiply_add(n, detail::ln2_low, rest));
}

constexpr double tanh(double x) {
    if (!detail::is_number(x) || x == 0) return x;
    const double size = x < 0 ? -x : x;
    double result = 1;
    if (size < 20) {
        const detail::reduced parts(2 * size);
        const double power = simd::detail::scaled(1, parts.n);
        const double above = multiply_add(power, detail::exp_minus_one(parts.rest), power - 1);
        result = above / (above + 2);
    }
    return x < 0 ? -result : result;
}

constexpr double sigmoid(double x) { return x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)); }

constexpr double softplus(double x) {
    const double power = exp(x < 0 ? x : -x), sum = 1 + power;
    // log(1 + e), where what the sum has lost of e is given back (Kahan)
    const double above = sum == 1 ? power : rounded(log(sum) * (power / (sum - 1)));
    return x > 0 ? x + above : above;
}

/// Near zero 2 / sqrt(pi) e^(-x^2) (x + 2 x^3 / 3 + 4 x^5 / 15 + ...), of which no term is negative; then 1 less
/// e^(-x^2) / sqrt(pi) / (x + 1/2 / (x + 2/2 / (x + 3/2 / ...))).
constexpr double erf(double x) {
    const double size = x < 0 ? -x : x;
    if (!(size < 6)) return detail::is_number(x) ? (x < 0 ? -1 : 1) : x;
    const double square = rounded(x * x), power = exp(-square);
    if (size < 2) {
        double term = x, sum = x;
        for (int k = 1; k < 50; ++k) {
            term = rounded(term * (2 * square / (2 * k + 1)));
            sum += term;
        }
        return rounded(rounded(detail::two_over_root_of_pi * power) * sum);
    }
    double fraction = size;
    for (int k = 100; k > 0; --k) fraction = size + detail::half * k / fraction;  // no product here: half of k is exact
    const double result = 1 - rounded(detail::one_over_root_of_pi * power) / fraction;
    return x < 0 ? -result : result;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::double_precision
