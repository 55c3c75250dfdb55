#pragma once
/// \file
/// Operators of two and more tensors, value by value.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/broadcast.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Integer arithmetic that wraps around, as ONNX's does.
template <class T>
T added(T a, T b) {
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
    else
        return a + b;
}
template <class T>
T subtracted(T a, T b) {
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
    else
        return a - b;
}
template <class T>
T multiplied(T a, T b) {
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b));
    else
        return a * b;
}
template <class T>
T divided(T a, T b) {
    if constexpr (std::is_integral_v<T>)
        return b == -1 ? subtracted(T{0}, a) : a / b;
    else
        return a / b;
}

inline void refuse_zero(const call& c, const tensor& b) {
    if (!is_real(b.type) && b.known)
        for (const std::int64_t value : b.integers)
            if (value == 0) c.refuse_call("divides integers by zero");
}

/// y = f(a, b) of two tensors of one type.
template <class Function>
void map_pairs(call& c, Function&& f) {
    const tensor& a = c.input(0);
    const tensor b = aligned(c, a, c.input(1));
    if (a.type != b.type) c.refuse_call("takes two tensors of one type");
    tensor& y = c.output(0, a.type, broadcast(c, a.shape, b.shape));
    if (!c.computes()) return;
    if (is_real(a.type))
        for_each_pair(y.shape, a, b, a.reals, b.reals, y.reals, f);
    else
        for_each_pair(y.shape, a, b, a.integers, b.integers, y.integers,
                      [&](std::int64_t v, std::int64_t w) { return wrapped(a.type, f(v, w)); });
}

/// The same with an answer of yes or no.
template <class Function>
void compare(call& c, Function&& f) {
    const tensor& a = c.input(0);
    const tensor b = aligned(c, a, c.input(1));
    if (a.type != b.type) c.refuse_call("takes two tensors of one type");
    tensor& y = c.output(0, element::boolean, broadcast(c, a.shape, b.shape));
    if (!c.computes()) return;
    if (is_real(a.type))
        for_each_pair(y.shape, a, b, a.reals, b.reals, y.integers, [&](double v, double w) { return f(v, w) ? 1 : 0; });
    else
        for_each_pair(y.shape, a, b, a.integers, b.integers, y.integers,
                      [&](std::int64_t v, std::int64_t w) { return f(v, w) ? 1 : 0; });
}

inline void add(call& c) {
    map_pairs(c, [](auto a, auto b) { return added(a, b); });
}
inline void subtract(call& c) {
    map_pairs(c, [](auto a, auto b) { return subtracted(a, b); });
}
inline void multiply(call& c) {
    map_pairs(c, [](auto a, auto b) { return multiplied(a, b); });
}
inline void divide(call& c) {
    refuse_zero(c, c.input(1));
    map_pairs(c, [](auto a, auto b) { return divided(a, b); });
}
inline void equal(call& c) {
    compare(c, [](auto a, auto b) { return a == b; });
}
inline void less(call& c) {
    compare(c, [](auto a, auto b) { return a < b; });
}
inline void less_or_equal(call& c) {
    compare(c, [](auto a, auto b) { return a <= b; });
}
inline void greater(call& c) {
    compare(c, [](auto a, auto b) { return a > b; });
}
inline void greater_or_equal(call& c) {
    compare(c, [](auto a, auto b) { return a >= b; });
}
inline void logical_and(call& c) {
    compare(c, [](auto a, auto b) { return a != 0 && b != 0; });
}
inline void logical_or(call& c) {
    compare(c, [](auto a, auto b) { return a != 0 || b != 0; });
}
inline void logical_xor(call& c) {
    compare(c, [](auto a, auto b) { return (a != 0) != (b != 0); });
}

/// The remainder with the sign of the divisor, or, with fmod, of the dividend.
inline void modulo(call& c) {
    const bool as_in_c = c.integer("fmod", 0) != 0;
    refuse_zero(c, c.input(1));
    map_pairs(c, [=]<class T>(T a, T b) -> T {
        if constexpr (std::is_integral_v<T>) {
            const T rest = b == -1 ? 0 : a % b;
            return !as_in_c && rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
        } else {
            const T rest = std::fmod(a, b);
            return !as_in_c && rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
        }
    });
}

inline void shift_bits(call& c) {
    const bool left = c.word("direction", "") == "LEFT";
    map_pairs(c, [&]<class T>(T a, T b) -> T {
        if constexpr (std::is_integral_v<T>) {
            if (b < 0 || b > 63) return 0;
            const auto bits = static_cast<std::uint64_t>(a);
            return static_cast<T>(left ? bits << b : bits >> b);
        } else {
            c.refuse_call("takes integers");
        }
    });
}

/// The base's type is that of the answer; the exponent may have another one.
inline void power(call& c) {
    const tensor& a = c.input(0);
    const tensor b = aligned(c, a, c.input(1));
    tensor& y = c.output(0, a.type, broadcast(c, a.shape, b.shape));
    if (!c.computes()) return;
    std::vector<double> bases, exponents, results(count(y.shape));
    for (std::size_t i = 0; i < count(a.shape); ++i) bases.push_back(a[i]);
    for (std::size_t i = 0; i < count(b.shape); ++i) exponents.push_back(b[i]);
    for_each_pair(y.shape, a, b, bases, exponents, results, [](double v, double w) { return std::pow(v, w); });
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (is_real(y.type))
            y.reals[i] = results[i];
        else if (std::abs(results[i]) < 9.2e18)
            y.integers[i] = wrapped(y.type, static_cast<std::int64_t>(results[i]));
        else
            c.refuse_call("gives an integer of 64 bits or more");
    }
}

/// f(f(a, b), ...) of any number of tensors; `Last` is applied to the result.
template <class Function, class Last>
void join(call& c, Function&& f, Last&& last) {
    tensor y = c.input(0);
    for (std::size_t i = 1; i < c.inputs.size(); ++i) {
        const tensor& b = c.input(i);
        if (b.type != y.type) c.refuse_call("takes tensors of one type");
        tensor next{y.type, broadcast(c, y.shape, b.shape), {}, {}, c.known};
        if (c.computes()) {
            next.visit([&](auto& values) { values.assign(count(next.shape), 0); });
            if (is_real(y.type))
                for_each_pair(next.shape, y, b, y.reals, b.reals, next.reals, f);
            else
                for_each_pair(next.shape, y, b, y.integers, b.integers, next.integers, f);
        }
        y = std::move(next);
    }
    tensor& result = c.output(0, y.type, y.shape);
    if (!c.computes()) return;
    result = std::move(y);
    for (double& value : result.reals) value = last(value);
}

inline void maximum(call& c) {
    join(c, [](auto a, auto b) { return a > b || a != a ? a : b; }, [](double v) { return v; });
}
inline void minimum(call& c) {
    join(c, [](auto a, auto b) { return a < b || a != a ? a : b; }, [](double v) { return v; });
}
inline void sum(call& c) {
    join(c, [](auto a, auto b) { return added(a, b); }, [](double v) { return v; });
}
inline void mean(call& c) {
    const auto number = static_cast<double>(c.inputs.size());
    join(c, [](auto a, auto b) { return added(a, b); }, [=](double v) { return v / number; });
}

/// y = condition ? a : b
inline void where(call& c) {
    const tensor &condition = c.input(0), &a = c.input(1), &b = c.input(2);
    if (a.type != b.type || condition.type != element::boolean)
        c.refuse_call("takes bools and two tensors of one type");
    tensor& y = c.output(0, a.type, broadcast(c, condition.shape, broadcast(c, a.shape, b.shape)));
    if (!c.computes()) return;
    const extents by_condition = stretched(condition.shape, y.shape), by_a = stretched(a.shape, y.shape),
                  by_b = stretched(b.shape, y.shape);
    std::size_t i = 0;
    for_each_position(y.shape, [&](const extents& at) {
        const bool first = condition.integers[offset(at, by_condition)] != 0;
        const tensor& from = first ? a : b;
        const std::size_t place = offset(at, first ? by_a : by_b);
        if (is_real(y.type))
            y.reals[i++] = from.reals[place];
        else
            y.integers[i++] = from.integers[place];
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
