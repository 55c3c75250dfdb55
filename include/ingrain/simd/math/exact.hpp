#pragma once
/// \file
/// Fused multiply-add and square root for constant evaluation, exact as IEEE 754 has them: clang evaluates neither of
/// its builtins there. And the square root for targets that have no instruction for it.

#include <bit>
#include <cstdint>
#include <ingrain/simd/target.hpp>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::detail {

/// What a number is to be with `error` more, where `value` is the nearest to the exact number: `value` if that is
/// exact, else the neighbour on either side whose last bit is one. Rounded again, to two bits less or more, it gives
/// what the exact number would (Boldo and Melquiond 2008, doi:10.1109/TC.2007.70819).
constexpr double rounded_to_odd(double value, double error) {
    auto bits = std::bit_cast<std::uint64_t>(value);
    if (error == 0 || bits % 2 == 1) return value;
    bits += (error > 0) == (value > 0) ? 1u : ~std::uint64_t{0};
    return std::bit_cast<double>(bits);
}

/// An unevaluated sum: `value` is `value + error` rounded.
struct exact_number {
    double value, error;
};

constexpr exact_number exact_sum(double a, double b) {
    const double sum = a + b, of_a = sum - b, of_b = sum - of_a;
    return {sum, (a - of_a) + (b - of_b)};
}

/// a b, for values in [1, 2), whose halves of 26 and 27 bits have exact products (Dekker 1971).
constexpr exact_number exact_product(double a, double b) {
    constexpr double splitter = 134217729;  // 2^27 + 1
    const double a_high = splitter * a - (splitter * a - a), a_low = a - a_high;
    const double b_high = splitter * b - (splitter * b - b), b_low = b - b_high;
    const double product = a * b;
    return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// x 2^n, rounded once; |n| <= 2,200.
constexpr double scaled(double x, int n) {
    // Constants end with L: others are floats under -fsingle-precision-constant.
    constexpr double up{0x1p1000L}, down{0x1p-969L};  // 2^-969 and more behind it: a subnormal is reached in one step
    for (; n > 1000; n -= 1000) x *= up;
    for (; n < -1022; n += 969) x *= down;
    return x * std::bit_cast<double>(static_cast<std::uint64_t>(n + 1023) << 52);
}

/// A finite number that is not zero, as fraction 2^exponent with 1 <= |fraction| < 2.
struct split_number {
    double fraction;
    int exponent;

    constexpr explicit split_number(double x) {
        auto bits = std::bit_cast<std::uint64_t>(x);
        const bool subnormal = (bits >> 52) % 2048 == 0;
        if (subnormal) bits = std::bit_cast<std::uint64_t>(x * double{0x1p54L});
        exponent = static_cast<int>((bits >> 52) % 2048) - 1023 - (subnormal ? 54 : 0);
        fraction = std::bit_cast<double>((bits & 0x800fffffffffffff) | 0x3ff0000000000000);
    }
};

constexpr bool finite(double x) { return x - x == 0; }

/// a b + c, rounded once. The product of two floats is exact in double; the sum is rounded to odd.
constexpr float exact_multiply_add(float a, float b, float c) {
    const double product = static_cast<double>(a) * static_cast<double>(b), addend = static_cast<double>(c);
    const auto [sum, error] = exact_sum(product, addend);
    return static_cast<float>(finite(sum) && sum != 0 ? rounded_to_odd(sum, error) : sum);
}

/// a b + c, rounded once. Scaled such that the product is in [1, 4), nothing overflows on the way; an addend too
/// small to be seen is replaced by another.
constexpr double exact_multiply_add(double a, double b, double c) {
    if (!finite(a) || !finite(b) || a == 0 || b == 0) return a * b + c;
    if (!finite(c)) return c;
    if (c == 0) return a * b;
    const split_number x(a), y(b), z(c);
    const int exponent = x.exponent + y.exponent;
    if (z.exponent - exponent > 120) return c;
    const double addend = scaled(z.fraction, z.exponent - exponent > -250 ? z.exponent - exponent : -250);
    const exact_number product = exact_product(x.fraction, y.fraction);
    const exact_number low = exact_sum(addend, product.error);
    const exact_number high = exact_sum(product.value, low.value);
    const exact_number rest = exact_sum(low.error, high.error);
    const double odd = rest.value == 0 ? 0 : rounded_to_odd(rest.value, rest.error);
    const double result = high.value + odd;
    if (result == 0 || split_number(result).exponent + exponent >= -1022) return scaled(result, exponent);
    // Subnormal: beside an anchor of exponent -1022 the last place is that of all subnormals.
    const double anchor = scaled(result > 0 ? 1 : -1, -1022 - exponent);
    const exact_number anchored = exact_sum(anchor, high.value);
    const exact_number below = exact_sum(anchored.error, odd);
    const double kept = anchored.value + (below.value == 0 ? 0 : rounded_to_odd(below.value, below.error)) - anchor;
    return kept == 0 ? 0 * result : scaled(kept, exponent);
}

/// The square root, rounded to nearest: Newton's method on [1, 4), and the test of Tuckerman for the last bit.
template <class T>
constexpr T exact_sqrt(T number) {
    if (number < 0) return std::numeric_limits<T>::quiet_NaN();
    if (number == 0 || number != number || number == std::numeric_limits<T>::infinity()) return number;
    const split_number parts(static_cast<double>(number));
    const int half = (parts.exponent - (parts.exponent & 1)) / 2;
    const double x = parts.fraction * (parts.exponent & 1 ? 2 : 1);
    double root = (1 + x) / 2;
    for (int step = 0; step < 5; ++step) root = (root + x / root) / 2;
    if constexpr (sizeof(T) == sizeof(double)) {
        constexpr double last{0x1p-52L};
        while (exact_multiply_add(root, root - last, -x) >= 0) root -= last;
        while (exact_multiply_add(root, root + last, -x) < 0) root += last;
    }
    return static_cast<T>(scaled(root, half));
}

/// The square root of a float, rounded to nearest, with integers alone: where there is no floating-point unit,
/// libm has it too, but with errno.
constexpr float root_by_digits(float number) {
    if (!(number > 0)) return number == 0 ? number : std::numeric_limits<float>::quiet_NaN();
    auto fraction = std::bit_cast<std::uint32_t>(number);
    int exponent = static_cast<int>(fraction >> 23) - 127;
    if (exponent == 128) return number;
    fraction &= 0x7fffff;
    if (exponent == -127)
        for (++exponent; fraction < 0x800000; fraction *= 2) --exponent;
    fraction |= 0x800000;
    if (exponent % 2 != 0) fraction *= 2, --exponent;
    // root^2 <= fraction 2^25, digit by digit; rest = (fraction 2^25 - root^2) / digit. No root is half-way between
    // floats.
    std::uint32_t root = 0, rest = fraction * 2;
    for (std::uint32_t digit = 0x1000000; digit > 0; digit /= 2, rest *= 2) {
        if (2 * root + digit > rest) continue;
        rest -= 2 * root + digit;
        root += digit;
    }
    return std::bit_cast<float>((static_cast<std::uint32_t>(exponent / 2 + 126) << 23) + (root + 1) / 2);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::detail
