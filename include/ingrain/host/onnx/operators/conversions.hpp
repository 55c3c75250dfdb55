#pragma once
/// \file
/// Operators that convert values to another type, and ranges of values.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/simd/bfloat16.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// A number rounded to a floating type, to nearest and ties to even.
inline double rounded_to(element type, double x) {
    if (type == element::f32) return static_cast<double>(static_cast<float>(x));
    if (type == element::bf16) return static_cast<double>(static_cast<float>(bfloat16(static_cast<float>(x))));
    if (type != element::f16 || x == 0 || !std::isfinite(x)) return x;
    const int exponent = std::max(std::ilogb(x), -14) - 10;
    const double y = std::ldexp(std::nearbyint(std::ldexp(x, -exponent)), exponent);
    return std::abs(y) > 65504 ? std::copysign(std::numeric_limits<double>::infinity(), x) : y;
}

inline std::int64_t integer_of(const call& c, element type, double x) {
    if (type == element::boolean) return x != 0;
    if (!(std::abs(x) < 9.2e18)) c.refuse_call("converts ", x, ", which no integer of 64 bits is");
    return wrapped(type, static_cast<std::int64_t>(x));
}

inline void convert(call& c, element type) {
    const tensor& x = c.input(0);
    tensor& y = c.output(0, type, x.shape);
    if (!c.computes()) return;
    for (std::size_t i = 0; i < count(x.shape); ++i)
        if (is_real(type))
            y.reals[i] = rounded_to(type, x[i]);
        else
            y.integers[i] = is_real(x.type) ? integer_of(c, type, x.reals[i]) : wrapped(type, x.integers[i]);
}

/// The type that an attribute names by its number.
inline element type_named(call& c, const char* name, std::int64_t otherwise) {
    const std::int64_t number = c.integer(name, otherwise);
    if (number <= 0 || number >= static_cast<std::int64_t>(element_facts.size()) ||
        element_facts[static_cast<std::size_t>(number)].width == 0)
        c.refuse_call("converts to the type ", number, ", which is not supported");
    return static_cast<element>(number);
}

inline void cast(call& c) {
    c.ignore("saturate");
    convert(c, type_named(c, "to", 0));
}
inline void cast_like(call& c) {
    c.ignore("saturate");
    convert(c, c.input(1).type);
}

/// start, start + step, ... below the limit
inline void range(call& c) {
    for (std::size_t i = 0; i < 3; ++i)
        if (!c.input(i).known || count(c.input(i).shape) != 1) c.refuse_call("takes three constants");
    const tensor &start = c.input(0), &limit = c.input(1), &step = c.input(2);
    const double steps = std::ceil((limit[0] - start[0]) / step[0]);
    if (!(steps < 1e8)) c.refuse_call("has too many steps");
    tensor& y = c.output(0, start.type, {static_cast<std::size_t>(std::max(steps, 0.0))});
    for (std::size_t i = 0; i < count(y.shape); ++i)
        if (is_real(y.type))
            y.reals[i] = start.reals[0] + static_cast<double>(i) * step.reals[0];
        else
            y.integers[i] = start.integers[0] + static_cast<std::int64_t>(i) * step.integers[0];
}

/// Ones along a diagonal.
inline void eye_like(call& c) {
    const tensor& x = c.input(0);
    const std::int64_t k = c.integer("k", 0);
    const element type = type_named(c, "dtype", static_cast<std::int64_t>(x.type));
    if (x.shape.size() != 2) c.refuse_call("takes a matrix");
    tensor& y = c.output(0, type, x.shape);
    if (!c.computes()) return;
    for (std::size_t i = 0; i < x.shape[0]; ++i)
        for (std::size_t j = 0; j < x.shape[1]; ++j)
            if (static_cast<std::int64_t>(j) - static_cast<std::int64_t>(i) == k)
                y.visit([&](auto& values) { values[i * x.shape[1] + j] = 1; });
}

inline void trilu(call& c) {
    const tensor& x = c.input(0);
    const bool upper = c.integer("upper", 1) != 0;
    if (x.shape.size() < 2) c.refuse_call("takes matrices");
    tensor& y = c.output(0, x.type, x.shape);
    if (!c.computes()) return;
    const std::int64_t k = c.has(1) ? c.integers(1).at(0) : 0;
    std::size_t i = 0;
    for_each_position(x.shape, [&](const extents& at) {
        const auto above = static_cast<std::int64_t>(at.back()) - static_cast<std::int64_t>(at[at.size() - 2]);
        if (upper ? above >= k : above <= k) {
            if (is_real(x.type))
                y.reals[i] = x.reals[i];
            else
                y.integers[i] = x.integers[i];
        }
        ++i;
    });
}

inline void one_hot(call& c) {
    const tensor &indices = c.input(0), &depth = c.input(1), &values = c.input(2);
    if (!depth.known || count(depth.shape) != 1 || count(values.shape) != 2)
        c.refuse_call("takes a constant depth and two values");
    const double deep = depth[0];
    if (!(deep >= 1 && deep < 1e7)) c.refuse_call("has a depth of ", deep);
    extents shape = indices.shape;
    const std::int64_t given = c.integer("axis", -1);
    const std::size_t axis = c.axis(given, shape.size() + 1);
    shape.insert(shape.begin() + static_cast<std::ptrdiff_t>(axis), static_cast<std::size_t>(deep));
    tensor& y = c.output(0, values.type, shape);
    if (!c.computes()) return;
    std::size_t i = 0;
    for_each_position(shape, [&](extents at) {
        const auto here = static_cast<double>(at[axis]);
        at.erase(at.begin() + static_cast<std::ptrdiff_t>(axis));
        double index = indices[offset(at, strides(indices.shape))];
        if (index < 0) index += deep;
        const std::size_t which = index == here ? 1 : 0;
        if (is_real(y.type))
            y.reals[i++] = values.reals[which];
        else
            y.integers[i++] = values.integers[which];
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
