#pragma once
/// \file
/// Operators that move values: every value of y is one of x.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/broadcast.hpp>
#include <ingrain/host/onnx/operators/shapes.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// y[at] = x[from(at)], where `from` gives an offset.
template <class From>
void move_values(call& c, extents shape, From&& from) {
    const tensor& x = c.input(0);
    tensor& y = c.output(0, x.type, std::move(shape));
    if (!c.computes()) return;
    const auto move = [&](const auto& values, auto& to) {
        std::size_t i = 0;
        for_each_position(y.shape, [&](const extents& at) { to[i++] = values[from(at)]; });
    };
    if (is_real(x.type))
        move(x.reals, y.reals);
    else
        move(x.integers, y.integers);
}

inline void transpose(call& c) {
    const extents& x = c.input(0).shape;
    std::vector<std::int64_t> order = c.list("perm");
    if (order.empty())
        for (std::size_t i = x.size(); i-- > 0;) order.push_back(static_cast<std::int64_t>(i));
    if (order.size() != x.size()) c.refuse_call("has an order of another number of axes");
    c.axes(order, x.size());
    extents shape, by;
    for (const std::int64_t each : order) {
        shape.push_back(x[c.axis(each, x.size())]);
        by.push_back(strides(x)[c.axis(each, x.size())]);
    }
    move_values(c, shape, [&](const extents& at) { return offset(at, by); });
}

inline void expand(call& c) {
    const extents& x = c.input(0).shape;
    const extents shape = broadcast(c, x, extents_of(c, c.integers(1)));
    const extents by = stretched(x, shape);
    move_values(c, shape, [&](const extents& at) { return offset(at, by); });
}

inline void tile(call& c) {
    const extents& x = c.input(0).shape;
    const extents times = extents_of(c, c.integers(1));
    if (times.size() != x.size()) c.refuse_call("repeats another number of axes");
    extents shape = x;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (times[i] > most_values) c.refuse_call("repeats too often");
        shape[i] *= times[i];
    }
    const extents by = strides(x);
    move_values(c, shape, [&](extents at) {
        for (std::size_t i = 0; i < at.size(); ++i) at[i] %= x[i];
        return offset(at, by);
    });
}

/// The part of an axis from `start` to `end` in steps.
struct slice_of_axis {
    std::int64_t first, step;
    std::size_t number;
};
inline slice_of_axis sliced(const call& c, std::size_t extent, std::int64_t start, std::int64_t end,
                            std::int64_t step) {
    if (step == 0 || step == std::numeric_limits<std::int64_t>::min()) c.refuse_call("has steps of ", step);
    const auto whole = static_cast<std::int64_t>(extent);
    const auto within = [&](std::int64_t at) {
        if (at < 0) at += whole;
        return step > 0 ? std::clamp<std::int64_t>(at, 0, whole) : std::clamp<std::int64_t>(at, -1, whole - 1);
    };
    const std::int64_t first = within(start), last = within(end), distance = step > 0 ? last - first : first - last;
    const std::int64_t each = step > 0 ? step : -step;
    return {first, step, distance <= 0 ? 0 : static_cast<std::size_t>((distance - 1) / each + 1)};
}

/// Starts, ends, axes and steps: attributes before version 10, inputs since.
inline void slice(call& c) {
    const extents& x = c.input(0).shape;
    const bool old = c.opset() < 10;
    const std::vector<std::int64_t> starts = old ? c.list("starts") : c.integers(1),
                                    ends = old ? c.list("ends") : c.integers(2);
    std::vector<std::int64_t> axes = old ? c.list("axes") : c.has(3) ? c.integers(3) : std::vector<std::int64_t>{};
    std::vector<std::int64_t> steps = !old && c.has(4) ? c.integers(4) : std::vector<std::int64_t>(starts.size(), 1);
    if (axes.empty())
        for (std::size_t i = 0; i < starts.size(); ++i) axes.push_back(static_cast<std::int64_t>(i));
    if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size())
        c.refuse_call("has lists of different lengths");
    c.axes(axes, x.size());
    std::vector<slice_of_axis> parts;
    for (const std::size_t extent : x) parts.push_back({0, 1, extent});
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const std::size_t axis = c.axis(axes[i], x.size());
        parts[axis] = sliced(c, x[axis], starts[i], ends[i], steps[i]);
    }
    extents shape;
    for (const slice_of_axis& each : parts) shape.push_back(each.number);
    const extents by = strides(x);
    move_values(c, shape, [&](const extents& at) {
        std::size_t sum = 0;
        for (std::size_t i = 0; i < at.size(); ++i)
            sum += by[i] * static_cast<std::size_t>(parts[i].first + static_cast<std::int64_t>(at[i]) * parts[i].step);
        return sum;
    });
}

inline void concat(call& c) {
    const tensor& first = c.input(0);
    const std::size_t axis = c.axis(c.integer("axis", 1), first.shape.size());
    extents shape = first.shape;
    shape[axis] = 0;
    for (std::size_t i = 0; i < c.inputs.size(); ++i) {
        const tensor& x = c.input(i);
        extents other = x.shape;
        if (other.size() != shape.size() || x.type != first.type) c.refuse_call("takes tensors of one type and rank");
        shape[axis] += std::exchange(other[axis], shape[axis]);
        other[axis] = shape[axis];
        if (other != shape) c.refuse_call("takes tensors that differ along axis ", axis, " alone");
    }
    tensor& y = c.output(0, first.type, shape);
    if (!c.computes()) return;
    std::size_t begin = 0;
    const extents by = strides(shape);
    for (const tensor* x : c.inputs) {
        std::size_t i = 0;
        for_each_position(x->shape, [&](const extents& at) {
            if (is_real(y.type))
                y.reals[begin + offset(at, by)] = x->reals[i++];
            else
                y.integers[begin + offset(at, by)] = x->integers[i++];
        });
        begin += x->shape[axis] * by[axis];
    }
}

inline void split(call& c) {
    const tensor& x = c.input(0);
    const std::size_t axis = c.axis(c.integer("axis", 0), x.shape.size()), number = c.outputs.size();
    extents sizes = extents_of(c, c.opset() < 13 ? c.list("split")
                                  : c.has(1)     ? c.integers(1)
                                                 : std::vector<std::int64_t>{});
    if (c.opset() >= 18 &&
        c.integer("num_outputs", static_cast<std::int64_t>(number)) != static_cast<std::int64_t>(number))
        c.refuse_call("has another number of outputs than it says");
    if (sizes.empty()) {
        const std::size_t each = (x.shape[axis] + number - 1) / number;
        for (std::size_t i = 0; i < number; ++i)
            sizes.push_back(std::min(each, x.shape[axis] - std::min(i * each, x.shape[axis])));
    }
    std::size_t total = 0;
    for (const std::size_t each : sizes) total += each > x.shape[axis] ? x.shape[axis] + 1 : each;
    if (sizes.size() != number || total != x.shape[axis]) c.refuse_call("has parts that do not add up to its input");
    const extents by = strides(x.shape);
    for (std::size_t part = 0, begin = 0; part < number; begin += sizes[part++]) {
        extents shape = x.shape;
        shape[axis] = sizes[part];
        tensor& y = c.output(part, x.type, shape);
        std::size_t i = 0;
        if (c.computes())
            for_each_position(shape, [&](const extents& at) {
                const std::size_t from = begin * by[axis] + offset(at, by);
                if (is_real(y.type))
                    y.reals[i++] = x.reals[from];
                else
                    y.integers[i++] = x.integers[from];
            });
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
