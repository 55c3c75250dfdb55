#pragma once
/// \file
/// A number type that counts the operations on it.

#include <ingrain/core/policy.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cmath>
#include <compare>
#include <cstddef>
#include <type_traits>

namespace ingrain::test {

struct counted {
    double value;

    static inline std::size_t multiply_adds = 0, products = 0, transcendentals = 0;
    static void begin() { multiply_adds = products = transcendentals = 0; }

    constexpr counted() = default;
    template <class Number>
        requires std::is_arithmetic_v<Number>
    constexpr counted(Number v) : value(static_cast<double>(v)) {}

    friend counted operator+(counted a, counted b) { return a.value + b.value; }
    friend counted operator-(counted a, counted b) { return a.value - b.value; }
    friend counted operator-(counted a) { return -a.value; }
    friend counted operator*(counted a, counted b) {
        ++products;
        return a.value * b.value;
    }
    friend counted operator/(counted a, counted b) { return a.value / b.value; }
    friend counted& operator+=(counted& a, counted b) { return a = a + b; }
    friend counted& operator-=(counted& a, counted b) { return a = a - b; }
    friend counted& operator*=(counted& a, counted b) { return a = a * b; }
    friend bool operator==(counted a, counted b) { return a.value == b.value; }
    friend auto operator<=>(counted a, counted b) { return a.value <=> b.value; }

    friend counted sqrt(counted x) { return std::sqrt(x.value); }
    friend counted exp(counted x) { return called(std::exp(x.value)); }
    friend counted log(counted x) { return called(std::log(x.value)); }
    friend counted tanh(counted x) { return called(std::tanh(x.value)); }
    friend counted sigmoid(counted x) { return called(1 / (1 + std::exp(-x.value))); }
    friend counted erf(counted x) { return called(std::erf(x.value)); }
    friend counted softplus(counted x) { return called(called(std::log1p(std::exp(x.value)))); }  // exp and log

private:
    template <class Number>
    static counted called(Number result) {
        ++transcendentals;
        return result;
    }
};

struct in_counted : default_policy {
    using numbers = ingrain::numbers<counted>;
};

}  // namespace ingrain::test

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

template <>
inline test::counted multiply_add(test::counted a, test::counted b, test::counted c) {
    ++test::counted::multiply_adds;
    return a.value * b.value + c.value;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
