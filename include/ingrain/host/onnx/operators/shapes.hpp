#pragma once
/// \file
/// Operators that give the values of a tensor another shape, and those that answer with shapes.

#include <ingrain/host/onnx/call.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// The values of input 0 with another shape.
inline void same_values(call& c, extents shape) {
    const tensor& x = c.input(0);
    if (exceeds(shape, most_values) || count(shape) != count(x.shape))
        c.refuse_call("gives ", text(x.type, shape), ", which has another number of values");
    tensor& y = c.output(0, x.type, std::move(shape));
    if (c.computes()) y.reals = x.reals, y.integers = x.integers;
}

inline void identity(call& c) { same_values(c, c.input(0).shape); }

inline void reshape(call& c) {
    const bool zero_is_zero = c.integer("allowzero", 0) != 0;
    const extents& from = c.input(0).shape;
    extents to;
    std::size_t product = 1, open = std::numeric_limits<std::size_t>::max();
    for (const std::int64_t each : c.integers(1)) {
        if (each < -1) c.refuse_call("has an extent ", each);
        if (each == -1 && open < to.size()) c.refuse_call("leaves two extents open");
        if (each == -1) open = to.size();
        if (each == 0 && !zero_is_zero && to.size() >= from.size()) c.refuse_call("copies an extent that is not there");
        const std::size_t extent = each == -1                   ? 1
                                   : each == 0 && !zero_is_zero ? from[to.size()]
                                                                : static_cast<std::size_t>(each);
        to.push_back(extent);
    }
    if (exceeds(to, most_values)) c.refuse_call("has a shape that is too large");
    product = count(to);
    if (open < to.size()) {
        if (product == 0 || count(from) % product != 0) c.refuse_call("cannot fill an open extent");
        to[open] = count(from) / product;
    }
    same_values(c, to);
}

inline void flatten(call& c) {
    const extents& x = c.input(0).shape;
    const std::int64_t given = c.integer("axis", 1);
    const std::size_t axis = given == static_cast<std::int64_t>(x.size()) ? x.size() : c.axis(given, x.size());
    const auto middle = x.begin() + static_cast<std::ptrdiff_t>(axis);
    same_values(c, {count({x.begin(), middle}), count({middle, x.end()})});
}

/// The axes of Squeeze and Unsqueeze: an attribute before version 13, an input since.
inline std::vector<std::int64_t> axes_of(call& c) {
    return c.opset() < 13 ? c.list("axes") : c.has(1) ? c.integers(1) : std::vector<std::int64_t>{};
}

inline void squeeze(call& c) {
    const extents& x = c.input(0).shape;
    std::vector<bool> gone(x.size(), false);
    const auto given = axes_of(c);
    for (std::size_t i = 0; i < x.size(); ++i) gone[i] = given.empty() && x[i] == 1;
    for (const std::size_t axis : c.axes(given, x.size())) {
        if (x[axis] != 1) c.refuse_call("takes away axis ", axis, ", whose extent is not 1");
        gone[axis] = true;
    }
    extents to;
    for (std::size_t i = 0; i < x.size(); ++i)
        if (!gone[i]) to.push_back(x[i]);
    same_values(c, to);
}

inline void unsqueeze(call& c) {
    extents to = c.input(0).shape;
    const auto given = axes_of(c);
    for (const std::size_t axis : c.axes(given, to.size() + given.size()))
        to.insert(to.begin() + static_cast<std::ptrdiff_t>(axis), 1);
    same_values(c, to);
}

/// A small tensor that is known whatever the inputs' values are.
inline void answer(call& c, extents shape, const std::vector<std::int64_t>& values) {
    const bool before = std::exchange(c.known, true);
    c.output(0, element::i64, std::move(shape)).integers = values;
    c.known = before;
}

inline void shape(call& c) {
    const extents& x = c.input(0).shape;
    const auto rank = static_cast<std::int64_t>(x.size());
    const auto end = [&](std::int64_t given) {
        return std::clamp<std::int64_t>(given < 0 ? given + rank : given, 0, rank);
    };
    const std::int64_t first = end(c.integer("start", 0)), last = end(c.integer("end", rank));
    std::vector<std::int64_t> values;
    for (std::int64_t i = first; i < last; ++i)
        values.push_back(static_cast<std::int64_t>(x[static_cast<std::size_t>(i)]));
    answer(c, {values.size()}, values);
}

inline void size(call& c) { answer(c, {}, {static_cast<std::int64_t>(count(c.input(0).shape))}); }

inline void constant(call& c) {
    const auto single = [&](element type, const char* name, bool is_list) {
        const attribute& a = *c.find(name);
        const std::size_t number = is_real(type) ? a.reals.size() : a.integers.size();
        tensor& y = c.output(0, type, is_list ? extents{number} : extents{});
        if (!is_list && number != 1) c.refuse_call("has no value");
        y.reals = a.reals, y.integers = a.integers;
    };
    if (c.has_attribute("value")) {
        const attribute& a = *c.find("value");
        if (a.kind != attribute_kind::tensor) c.refuse_call("has no tensor as its value");
        c.output(0, a.tensor.type, a.tensor.shape) = a.tensor;
    } else if (c.has_attribute("value_float")) {
        single(element::f32, "value_float", false);
    } else if (c.has_attribute("value_floats")) {
        single(element::f32, "value_floats", true);
    } else if (c.has_attribute("value_int")) {
        single(element::i64, "value_int", false);
    } else if (c.has_attribute("value_ints")) {
        single(element::i64, "value_ints", true);
    } else {
        c.refuse_call("has a value that is neither a tensor nor numbers");
    }
}

inline extents extents_of(const call& c, const std::vector<std::int64_t>& given) {
    extents result;
    for (const std::int64_t each : given) {
        if (each < 0) c.refuse_call("has an extent ", each);
        result.push_back(static_cast<std::size_t>(each));
    }
    return result;
}

inline void constant_of_shape(call& c) {
    const attribute* a = c.find("value");
    if (a != nullptr && (a->kind != attribute_kind::tensor || count(a->tensor.shape) != 1))
        c.refuse_call("has a value that is not one number");
    const element type = a != nullptr ? a->tensor.type : element::f32;
    tensor& y = c.output(0, type, extents_of(c, c.integers(0)));
    if (a == nullptr) return;
    if (is_real(type))
        y.reals.assign(y.reals.size(), a->tensor.reals[0]);
    else
        y.integers.assign(y.integers.size(), a->tensor.integers[0]);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
