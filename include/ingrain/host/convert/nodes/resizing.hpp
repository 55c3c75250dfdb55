#pragma once
/// \file
/// Pad, Slice, Resize and Upsample: layers that change extents and compute nothing, or little.

#include <ingrain/host/convert/nodes/convolutions.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// The integers of an input, or of an attribute where the input is left out.
inline std::vector<std::int64_t> integers_of(const translation& t, const onnx::node& n, std::size_t input,
                                             const char* attribute) {
    if (input >= n.inputs.size() || n.inputs[input].empty()) return n.integers(attribute);
    return t.needed_constant(n, input).integers;
}

/// Our axis that the graph's axis `i` is. Refuses one that is none alone.
inline std::size_t our_axis(const translation& t, const onnx::node& n, const chain& c, std::size_t i) {
    for (std::size_t k = 0; k < c.layout.ours.size(); ++k)
        if (c.layout.shape()[k] > 1 && c.layout.is(i, k)) return k;
    t.refuse_node(n, "changes the axis ", i, ", which is none of ours alone");
}

/// The graph's axis `i`, and ours with it, has another size.
inline void resize_axis(chain& c, std::size_t i, std::size_t k, std::size_t size) {
    c.layout.sizes.push_back(size);
    c.layout.ours[k] = c.layout.theirs[i] = {c.layout.sizes.size() - 1};
}

/// Values before and behind those of an axis.
inline void pad(translation& t, const onnx::node& n, chain& c) {
    const std::vector<std::int64_t> pads = integers_of(t, n, 1, "pads");
    const std::size_t rank = c.layout.theirs.size();
    if (pads.size() != 2 * rank || (n.inputs.size() > 3 && !n.inputs[3].empty()))
        t.refuse_node(n, "does not say its padding for each axis");
    const onnx::tensor* const given = t.constant(n, 2);
    const double value = given != nullptr ? (*given)[0] : n.real("value", 0);
    const std::string mode = n.text("mode", "constant");
    const char* const ours = mode == "reflect" ? "reflect" : mode == "edge" ? "replicate" : nullptr;
    if (ours == nullptr && mode != "constant") t.refuse_node(n, "pads by ", mode, ", which no layer here does");
    t.take(n);
    for (std::size_t i = 0; i < rank; ++i) {
        if (pads[i] == 0 && pads[rank + i] == 0) continue;
        if (pads[i] < 0 || pads[rank + i] < 0) t.refuse_node(n, "takes values away; expected padding that is added");
        const std::size_t k = our_axis(t, n, c, i), size = c.layout.shape()[k];
        const auto before = static_cast<std::size_t>(pads[i]), after = static_cast<std::size_t>(pads[rank + i]);
        std::string type = "@pad<{.axis = " + std::to_string(k) + ", .before = " + std::to_string(before) +
                           ", .after = " + std::to_string(after);
        if (ours != nullptr) type += ", .mode = @pad_mode::" + std::string(ours);
        if (ours == nullptr && std::abs(value) > 0) type += ", .value = " + literal(value);
        c.add(type + "}>");
        resize_axis(c, i, k, size + before + after);
    }
    c.value = n.outputs[0];
}

/// A part of some axes.
inline void slice(translation& t, const onnx::node& n, chain& c) {
    const std::vector<std::int64_t> starts = integers_of(t, n, 1, "starts"), ends = integers_of(t, n, 2, "ends"),
                                    steps = integers_of(t, n, 4, "steps");
    std::vector<std::int64_t> along = integers_of(t, n, 3, "axes");
    if (along.empty())
        for (std::size_t i = 0; i < starts.size(); ++i) along.push_back(static_cast<std::int64_t>(i));
    const auto rank = static_cast<std::int64_t>(c.layout.theirs.size());
    if (ends.size() != starts.size() || along.size() != starts.size())
        t.refuse_node(n, "has lists of different lengths");
    t.take(n);
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto axis = static_cast<std::size_t>(along[i] < 0 ? along[i] + rank : along[i]);
        const auto size = static_cast<std::int64_t>(t.shape_of(n.inputs[0])[axis]);
        const std::int64_t step = i < steps.size() ? steps[i] : 1;
        if (step < 1) t.refuse_node(n, "goes backwards, which no layer here does");
        const auto inside = [&](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + size : at, 0, size); };
        const std::int64_t start = inside(starts[i]), end = inside(ends[i]), count = (end - start + step - 1) / step;
        if (start == 0 && count == size) continue;
        if (count < 1) t.refuse_node(n, "leaves nothing");
        const std::size_t k = our_axis(t, n, c, axis);
        std::string type = "@slice<{.axis = " + std::to_string(k) + ", .start = " + std::to_string(start) +
                           ", .size = " + std::to_string(count);
        if (step > 1) type += ", .step = " + std::to_string(step);
        c.add(type + "}>");
        resize_axis(c, axis, k, static_cast<std::size_t>(count));
    }
    c.value = n.outputs[0];
}

/// Whole multiples of the positions, nearest or linear.
inline void resize(translation& t, const onnx::node& n, chain& c) {
    check_channels_first(t, n, c);
    const onnx::extents &from = t.shape_of(n.inputs[0]), &to = t.shape_of(n.outputs[0]);
    std::vector<std::size_t> scale;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (to[i] % from[i] != 0 || (i < 2 && to[i] != from[i]))
            t.refuse_node(n, "does not multiply the positions by whole numbers");
        if (i >= 2) scale.push_back(to[i] / from[i]);
    }
    const std::string mode = n.text("mode", "nearest");
    const bool is_old = n.type == "Upsample" || t.graph().opset < 11;
    const std::string way = n.text("coordinate_transformation_mode", is_old ? "asymmetric" : "half_pixel"),
                      rounds = n.text("nearest_mode", is_old ? "floor" : "round_prefer_floor");
    const bool is_nearest = mode == "nearest", aligned = way == "align_corners";
    // places of half_pixel are nearer to one value than to others; of two values from one the second is between two
    const bool are_two = *std::max_element(scale.begin(), scale.end()) <= 2;
    const bool repeats = way == "asymmetric" ? rounds == "floor" || (rounds == "round_prefer_floor" && are_two)
                                             : way == "half_pixel" && rounds.starts_with("round");
    const bool right =
        is_nearest ? repeats : mode == "linear" && (aligned || way == "half_pixel" || way == "pytorch_half_pixel");
    if (!right)
        t.refuse_node(n, "places its values by ", mode, is_nearest ? " (" + rounds + ")" : "", " and ", way,
                      ", which no layer here does");
    const bool is_square = scale.front() == scale.back();
    std::string type = scale.size() == 1 ? "@upsample1d<" : "@upsample2d<";
    type += is_square ? std::to_string(scale[0]) : "@extent2d{" + joined(scale) + "}";
    if (!is_nearest)
        type += ", {.mode = @interpolation::linear" + std::string(aligned ? ", .align_corners = true}" : "}");
    t.take(n);
    c.add(type + ">");
    c.value = n.outputs[0];
    set_channels_first(t, c);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
