#pragma once
/// \file
/// Shapes that are stretched to one another.

#include <ingrain/host/onnx/call.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// The shape that both have, where an extent of 1 becomes that of the other; aligned at the last axis.
inline extents broadcast(const call& c, const extents& a, const extents& b) {
    extents result(std::max(a.size(), b.size()), 1);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const std::size_t from_a = i < a.size() ? a[a.size() - 1 - i] : 1,
                          from_b = i < b.size() ? b[b.size() - 1 - i] : 1;
        if (from_a != from_b && from_a != 1 && from_b != 1) c.refuse_call("has shapes that do not fit each other");
        result[result.size() - 1 - i] = from_a == 1 ? from_b : from_a;
    }
    return result;
}

/// The strides with which a tensor of this shape is read as one of the shape `to`: 0 where it is repeated.
inline extents stretched(const extents& shape, const extents& to) {
    extents own = strides(shape), result(to.size(), 0);
    const std::size_t missing = to.size() - shape.size();
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] != 1) result[missing + i] = own[i];
    return result;
}

/// y[i] = compute(a[i], b[i]), either of them stretched.
template <class From, class To, class Compute>
void for_each_pair(const extents& shape, const tensor& a, const tensor& b, const From& a_values, const From& b_values,
                   To& y, Compute&& compute) {
    const extents by_a = stretched(a.shape, shape), by_b = stretched(b.shape, shape);
    std::size_t i = 0;
    for_each_position(
        shape, [&](const extents& at) { y[i++] = compute(a_values[offset(at, by_a)], b_values[offset(at, by_b)]); });
}

/// A second operand as operators before version 7 align it: at `axis`.
inline tensor aligned(call& c, const tensor& a, const tensor& b) {
    tensor result = b;
    if (c.opset() >= 7 || c.integer("broadcast", 0) == 0) return result;
    if (c.has_attribute("axis")) {
        const std::size_t first = c.axis(c.integer("axis", 0), a.shape.size());
        if (first + b.shape.size() > a.shape.size()) c.refuse_call("has shapes that do not fit each other");
        result.shape.resize(a.shape.size() - first, 1);
    }
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
