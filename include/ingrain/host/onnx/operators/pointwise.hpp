#pragma once
/// \file
/// Operators of one tensor, value by value.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/broadcast.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// y = f(x)
template <class Function>
void map_reals(call& c, Function&& f) {
    const tensor& x = c.real_input(0);
    tensor& y = c.output(0, x.type, x.shape);
    if (c.computes()) std::transform(x.reals.begin(), x.reals.end(), y.reals.begin(), f);
}

/// The same of integers as well.
template <class Function>
void map_numbers(call& c, Function&& f) {
    const tensor& x = c.input(0);
    tensor& y = c.output(0, x.type, x.shape);
    if (!c.computes()) return;
    if (is_real(x.type)) return void(std::transform(x.reals.begin(), x.reals.end(), y.reals.begin(), f));
    std::transform(x.integers.begin(), x.integers.end(), y.integers.begin(),
                   [&](std::int64_t v) { return wrapped(x.type, f(v)); });
}

/// A function without attributes as an operator.
template <double (*Function)(double)>
void real_function(call& c) {
    map_reals(c, Function);
}

inline double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
inline double softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }
inline double softsign(double x) { return x / (1 + std::abs(x)); }
inline double reciprocal(double x) { return 1 / x; }
inline double hard_swish(double x) { return x * std::clamp(x / 6 + 0.5, 0.0, 1.0); }
inline double mish(double x) { return x * std::tanh(softplus(x)); }

inline void relu(call& c) {
    map_numbers(c, [](auto x) { return x < 0 ? decltype(x){0} : x; });
}
/// -x, which wraps around for the least integer.
template <class T>
T negated(T x) {
    if constexpr (std::is_integral_v<T>)
        return static_cast<T>(0 - static_cast<std::uint64_t>(x));
    else
        return -x;
}
inline void negate(call& c) {
    map_numbers(c, [](auto x) { return negated(x); });
}
inline void absolute(call& c) {
    map_numbers(c, [](auto x) { return x < 0 ? negated(x) : x; });
}
inline void sign(call& c) {
    map_numbers(c, [](auto x) { return static_cast<decltype(x)>((x > 0) - (x < 0)); });
}

inline void elu(call& c) {
    const double alpha = c.real("alpha", 1);
    map_reals(c, [=](double x) { return x < 0 ? alpha * std::expm1(x) : x; });
}
inline void celu(call& c) {
    const double alpha = c.real("alpha", 1);
    map_reals(c, [=](double x) { return x < 0 ? alpha * std::expm1(x / alpha) : x; });
}
inline void selu(call& c) {
    const double alpha = c.real("alpha", 1.67326319217681884765625), gamma = c.real("gamma", 1.05070102214813232421875);
    map_reals(c, [=](double x) { return gamma * (x < 0 ? alpha * std::expm1(x) : x); });
}
inline void leaky_relu(call& c) {
    const double alpha = c.real("alpha", 0.01);
    map_reals(c, [=](double x) { return x < 0 ? alpha * x : x; });
}
inline void thresholded_relu(call& c) {
    const double alpha = c.real("alpha", 1);
    map_reals(c, [=](double x) { return x > alpha ? x : 0; });
}
inline void hard_sigmoid(call& c) {
    const double alpha = c.real("alpha", 0.2), beta = c.real("beta", 0.5);
    map_reals(c, [=](double x) { return std::clamp(alpha * x + beta, 0.0, 1.0); });
}
inline void shrink(call& c) {
    const double bias = c.real("bias", 0), lambda = c.real("lambd", 0.5);
    map_reals(c, [=](double x) { return x < -lambda ? x + bias : x > lambda ? x - bias : 0; });
}
inline void gelu(call& c) {
    const bool by_tanh = c.word("approximate", "none") == "tanh";
    map_reals(c, [=](double x) {
        return by_tanh ? x / 2 * (1 + std::tanh(0.7978845608028654 * (x + 0.044715 * x * x * x)))
                       : x / 2 * (1 + std::erf(x * 0.7071067811865476));
    });
}

/// x limited to [least, most]: attributes before version 11, inputs since.
inline void clip(call& c) {
    const tensor& x = c.input(0);
    double least = -std::numeric_limits<double>::infinity(), most = -least;
    if (c.opset() < 11) least = c.real("min", least), most = c.real("max", most);
    const auto limit = [&](std::size_t i, double otherwise) {
        if (!c.has(i) || !c.computes()) return otherwise;
        if (count(c.input(i).shape) != 1) c.refuse_call("takes one value as input ", i);
        return c.input(i)[0];
    };
    least = limit(1, least), most = limit(2, most);
    tensor& y = c.output(0, x.type, x.shape);
    if (!c.computes()) return;
    if (is_real(x.type))
        for (std::size_t i = 0; i < x.reals.size(); ++i) y.reals[i] = std::min(std::max(x.reals[i], least), most);
    else
        for (std::size_t i = 0; i < x.integers.size(); ++i) {
            const auto v = static_cast<double>(x.integers[i]);
            y.integers[i] = v < least  ? static_cast<std::int64_t>(least)
                            : v > most ? static_cast<std::int64_t>(most)
                                       : x.integers[i];
        }
}

inline void prelu(call& c) {
    const tensor& x = c.real_input(0);
    tensor slope = c.real_input(1);
    if (c.opset() < 7 && slope.shape.size() == 1 && slope.shape[0] > 1 && x.shape.size() > 2)
        slope.shape.resize(x.shape.size() - 1, 1);
    if (broadcast(c, x.shape, slope.shape) != x.shape) c.refuse_call("has slopes that do not fit its input");
    tensor& y = c.output(0, x.type, x.shape);
    if (c.computes())
        for_each_pair(x.shape, x, slope, x.reals, slope.reals, y.reals,
                      [](double v, double s) { return v < 0 ? s * v : v; });
}

inline void is_nan(call& c) {
    const tensor& x = c.real_input(0);
    tensor& y = c.output(0, element::boolean, x.shape);
    if (c.computes())
        std::transform(x.reals.begin(), x.reals.end(), y.integers.begin(), [](double v) { return std::isnan(v); });
}
inline void is_infinite(call& c) {
    const bool up = c.integer("detect_positive", 1) != 0, down = c.integer("detect_negative", 1) != 0;
    const tensor& x = c.real_input(0);
    tensor& y = c.output(0, element::boolean, x.shape);
    if (c.computes())
        std::transform(x.reals.begin(), x.reals.end(), y.integers.begin(),
                       [=](double v) { return std::isinf(v) && (v > 0 ? up : down); });
}
inline void logical_not(call& c) {
    map_numbers(c, [](auto x) { return static_cast<decltype(x)>(x == 0); });
}

/// The node as it is in inference: nothing is dropped.
inline void dropout(call& c) {
    c.ignore("seed"), c.ignore("ratio"), c.ignore("is_test");
    if (c.has(2) && (!c.input(2).known || c.input(2)[0] != 0))
        c.refuse_call("is in training mode; export the model for inference");
    const tensor& x = c.input(0);
    if (c.wants(1)) {
        tensor& mask = c.output(1, element::boolean, x.shape);
        if (c.computes()) mask.integers.assign(count(x.shape), 1);
    }
    tensor& y = c.output(0, x.type, x.shape);
    if (c.computes()) y = x;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
