#pragma once
/// \file
/// Operators that pad, and that arrange channels and positions anew.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/gathering.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Where a position outside of [0, extent) is read from, or -1 for the constant.
inline std::int64_t padded_from(std::int64_t at, std::int64_t extent, const std::string& mode) {
    if (at >= 0 && at < extent) return at;
    if (mode == "constant") return -1;
    if (mode == "edge") return std::clamp<std::int64_t>(at, 0, extent - 1);
    if (mode == "wrap") return ((at % extent) + extent) % extent;
    const std::int64_t period = extent > 1 ? 2 * (extent - 1) : 1, within = ((at % period) + period) % period;
    return within < extent ? within : period - within;
}

/// Begins and ends of all axes: an attribute before version 11, inputs since.
inline void pad(call& c) {
    const tensor& x = c.input(0);
    const bool old = c.opset() < 11;
    const std::string mode = c.word("mode", "constant");
    if (mode != "constant" && mode != "edge" && mode != "reflect" && mode != "wrap")
        c.refuse_call("has an unknown mode ", in_quotes(mode));
    const std::vector<std::int64_t> given = old ? c.list("pads") : c.integers(1);
    double filling = old ? c.real("value", 0) : 0;
    if (!old && c.has(2) && c.input(2).known && count(c.input(2).shape) == 1) filling = c.input(2)[0];
    std::vector<std::int64_t> axes = !old && c.has(3) ? c.integers(3) : std::vector<std::int64_t>{};
    if (axes.empty())
        for (std::size_t i = 0; i < x.shape.size(); ++i) axes.push_back(static_cast<std::int64_t>(i));
    c.axes(axes, x.shape.size());
    if (given.size() != 2 * axes.size()) c.refuse_call("has ", given.size(), " pads; expected ", 2 * axes.size());
    std::vector<std::int64_t> before(x.shape.size(), 0);
    extents shape = x.shape;
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::size_t axis = c.axis(axes[i], x.shape.size());
        const std::int64_t begin = given[i], end = given[i + axes.size()], most = 1 << 28;
        if (begin > most || begin < -most || end > most || end < -most ||
            x.shape[axis] > static_cast<std::size_t>(most))
            c.refuse_call("has pads that are too large");
        const std::int64_t extent = static_cast<std::int64_t>(x.shape[axis]) + begin + end;
        if (extent < 0 || (x.shape[axis] == 0 && mode != "constant")) c.refuse_call("takes away more than there is");
        before[axis] = begin;
        shape[axis] = static_cast<std::size_t>(extent);
    }
    tensor& y = c.output(0, x.type, shape);
    if (!c.computes()) return;
    const extents by = strides(x.shape);
    std::size_t i = 0;
    for_each_position(shape, [&](const extents& at) {
        std::size_t sum = 0;
        bool is_filling = false;
        for (std::size_t axis = 0; axis < at.size(); ++axis) {
            const std::int64_t from = padded_from(static_cast<std::int64_t>(at[axis]) - before[axis],
                                                  static_cast<std::int64_t>(x.shape[axis]), mode);
            is_filling = is_filling || from < 0;
            if (from > 0) sum += static_cast<std::size_t>(from) * by[axis];
        }
        if (is_real(x.type))
            y.reals[i++] = is_filling ? filling : x.reals[sum];
        else
            y.integers[i++] = is_filling ? static_cast<std::int64_t>(filling) : x.integers[sum];
    });
}

/// The side of the blocks of N,C,H,W.
inline std::size_t block_of(call& c) {
    const std::int64_t block = c.integer("blocksize", 0);
    if (c.input(0).shape.size() != 4 || block < 1 || block > 1 << 20)
        c.refuse_call("takes N,C,H,W and a blocksize of at least 1");
    return static_cast<std::size_t>(block);
}

inline void depth_to_space(call& c) {
    const std::size_t block = block_of(c);
    const bool columns_first = c.word("mode", "DCR") == "CRD";
    const extents& x = c.input(0).shape;
    if (x[1] % (block * block) != 0) c.refuse_call("has channels that are no multiple of the block's");
    const std::size_t channels = x[1] / (block * block);
    const extents by = strides(x);
    move_values(c, {x[0], channels, x[2] * block, x[3] * block}, [&](const extents& at) {
        const std::size_t inner = at[2] % block * block + at[3] % block;
        const std::size_t channel = columns_first ? at[1] * block * block + inner : inner * channels + at[1];
        return offset({at[0], channel, at[2] / block, at[3] / block}, by);
    });
}

inline void space_to_depth(call& c) {
    const std::size_t block = block_of(c);
    const extents& x = c.input(0).shape;
    if (x[2] % block != 0 || x[3] % block != 0) c.refuse_call("has extents that are no multiple of the block's");
    const extents by = strides(x);
    move_values(c, {x[0], x[1] * block * block, x[2] / block, x[3] / block}, [&](const extents& at) {
        const std::size_t inner = at[1] / x[1];
        return offset({at[0], at[1] % x[1], at[2] * block + inner / block, at[3] * block + inner % block}, by);
    });
}

inline void reverse_sequence(call& c) {
    const tensor &x = c.input(0), &lengths = indices_of(c, 1);
    const std::size_t batch = c.axis(c.integer("batch_axis", 1), x.shape.size()),
                      time = c.axis(c.integer("time_axis", 0), x.shape.size());
    if (lengths.shape != extents{x.shape[batch]} || batch == time) c.refuse_call("takes a length for each sample");
    const extents by = strides(x.shape);
    move_values(c, x.shape, [&](extents at) {
        const std::int64_t length = lengths.integers[at[batch]];
        if (length < 0 || length > static_cast<std::int64_t>(x.shape[time])) c.refuse_call("has a length ", length);
        if (at[time] < static_cast<std::size_t>(length)) at[time] = static_cast<std::size_t>(length) - 1 - at[time];
        return offset(at, by);
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
