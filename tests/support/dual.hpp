#pragma once
/// \file
/// Dual numbers: a value and its derivative along one direction, computed by the chain rule (Clifford 1873).

#include <cmath>
#include <compare>
#include <type_traits>

namespace ingrain::test {

struct dual {
    double value, slope;

    constexpr dual() = default;
    template <class Number>
        requires std::is_arithmetic_v<Number>
    constexpr dual(Number v) : value(static_cast<double>(v)), slope(0) {}
    constexpr dual(double v, double s) : value(v), slope(s) {}

    friend constexpr dual operator+(dual a, dual b) { return {a.value + b.value, a.slope + b.slope}; }
    friend constexpr dual operator-(dual a, dual b) { return {a.value - b.value, a.slope - b.slope}; }
    friend constexpr dual operator-(dual a) { return {-a.value, -a.slope}; }
    friend constexpr dual operator*(dual a, dual b) {
        return {a.value * b.value, a.slope * b.value + a.value * b.slope};
    }
    friend constexpr dual operator/(dual a, dual b) {
        const double quotient = a.value / b.value;
        return {quotient, (a.slope - quotient * b.slope) / b.value};
    }
    friend constexpr dual& operator+=(dual& a, dual b) { return a = a + b; }
    friend constexpr dual& operator-=(dual& a, dual b) { return a = a - b; }
    friend constexpr dual& operator*=(dual& a, dual b) { return a = a * b; }
    friend constexpr bool operator==(dual a, dual b) { return a.value == b.value; }
    friend constexpr auto operator<=>(dual a, dual b) { return a.value <=> b.value; }

    friend dual exp(dual x) { return {std::exp(x.value), std::exp(x.value) * x.slope}; }
    friend dual log(dual x) { return {std::log(x.value), x.slope / x.value}; }
    friend dual sqrt(dual x) { return {std::sqrt(x.value), x.slope / (2 * std::sqrt(x.value))}; }
    friend dual tanh(dual x) {
        const double y = std::tanh(x.value);
        return {y, (1 - y * y) * x.slope};
    }
    friend dual sigmoid(dual x) {
        const double y = 1 / (1 + std::exp(-x.value));
        return {y, y * (1 - y) * x.slope};
    }
    friend dual softplus(dual x) { return {std::log1p(std::exp(x.value)), x.slope / (1 + std::exp(-x.value))}; }
    friend dual erf(dual x) {
        return {std::erf(x.value), 2 / std::sqrt(std::acos(-1.0)) * std::exp(-x.value * x.value) * x.slope};
    }
};

}  // namespace ingrain::test
