#pragma once
/// \file
/// Resize and Upsample: the nearest value, or lines between neighbours.

#include <ingrain/host/onnx/call.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// How places of y become places of x.
struct resizing {
    std::string mode, place, nearest;
    std::vector<double> scales;
    extents shape;

    /// The place in x, between its values, from which position `at` of axis `i` comes.
    double source(std::size_t i, std::size_t at, std::size_t extent) const {
        const auto position = static_cast<double>(at), in = static_cast<double>(extent), out = in * scales[i];
        if (place == "asymmetric") return position / scales[i];
        if (place == "align_corners") return out > 1 ? position * (in - 1) / (out - 1) : 0;
        if (place == "pytorch_half_pixel" && !(out > 1)) return 0;
        return (position + 0.5) / scales[i] - 0.5;
    }
    double rounded(double x) const {
        if (nearest == "floor") return std::floor(x);
        if (nearest == "ceil") return std::ceil(x);
        return nearest == "round_prefer_ceil" ? std::floor(x + 0.5) : std::ceil(x - 0.5);
    }
};

/// Reads attributes and the last inputs: scales or sizes.
inline resizing resizing_of(call& c, bool is_upsample) {
    resizing r;
    const extents& x = c.real_input(0).shape;
    r.mode = c.word("mode", "nearest");
    const bool old = is_upsample || c.opset() < 11;
    r.place = old ? "asymmetric" : c.word("coordinate_transformation_mode", "half_pixel");
    r.nearest = old ? "floor" : c.word("nearest_mode", "round_prefer_floor");
    if (!old) c.ignore("cubic_coeff_a"), c.ignore("extrapolation_value");
    if (c.integer("exclude_outside", 0) != 0 || c.integer("antialias", 0) != 0 || c.has_attribute("axes") ||
        c.word("keep_aspect_ratio_policy", "stretch") != "stretch")
        c.refuse_call("has options that are not supported");
    if (r.mode != "nearest" && r.mode != "linear")
        c.refuse_call("has the mode ", in_quotes(r.mode), ", which is not supported");
    if (r.place != "asymmetric" && r.place != "align_corners" && r.place != "half_pixel" &&
        r.place != "pytorch_half_pixel")
        c.refuse_call("has the mode ", in_quotes(r.place), ", which is not supported");
    const std::size_t at = old ? 1 : 2;
    if (c.has(at) && count(c.input(at).shape) > 0) {
        if (!c.input(at).known) c.refuse_call("has scales that are not constant");
        r.scales = c.real_input(at).reals;
        for (std::size_t i = 0; i < std::min(r.scales.size(), x.size()); ++i) {
            if (!(r.scales[i] > 0 && r.scales[i] < 1e6)) c.refuse_call("has a scale of ", r.scales[i]);
            r.shape.push_back(static_cast<std::size_t>(std::floor(static_cast<double>(x[i]) * r.scales[i])));
        }
    } else {
        for (const std::int64_t each : c.integers(3)) {
            if (each < 1 || r.shape.size() >= x.size()) c.refuse_call("has sizes that do not fit");
            r.scales.push_back(static_cast<double>(each) / static_cast<double>(x[r.shape.size()]));
            r.shape.push_back(static_cast<std::size_t>(each));
        }
    }
    if (r.scales.size() != x.size() || std::find(x.begin(), x.end(), 0) != x.end())
        c.refuse_call("has another number of scales than axes");
    return r;
}

inline void resize_by(call& c, const resizing& r) {
    const tensor& x = c.input(0);
    tensor& y = c.output(0, x.type, r.shape);
    if (!c.computes()) return;
    const extents by = strides(x.shape), corners(x.shape.size(), 2);
    std::size_t i = 0;
    for_each_position(r.shape, [&](const extents& at) {
        double sum = 0;
        // Each corner of the cell around the place, with its share.
        for_each_position(corners, [&](const extents& corner) {
            double share = 1;
            std::size_t from = 0;
            for (std::size_t axis = 0; axis < at.size(); ++axis) {
                const double place = r.source(axis, at[axis], x.shape[axis]),
                             last = static_cast<double>(x.shape[axis] - 1), below = std::floor(place);
                const bool upper = corner[axis] == 1;
                const double chosen = r.mode == "nearest" ? r.rounded(place) : below + (upper ? 1 : 0);
                share *= r.mode == "nearest" ? (upper ? 0 : 1) : (upper ? place - below : 1 - place + below);
                from += by[axis] * static_cast<std::size_t>(std::clamp(chosen, 0.0, last));
            }
            sum += share == 0 ? 0 : share * x.reals[from];
        });
        y.reals[i++] = sum;
    });
}

inline void resize(call& c) { resize_by(c, resizing_of(c, false)); }
inline void upsample(call& c) { resize_by(c, resizing_of(c, true)); }

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
