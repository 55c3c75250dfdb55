#pragma once
/// \file
/// Nodes that move no value of ours: another order or grouping of the graph's axes.

#include <ingrain/host/convert/nodes/convolutions.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// Flatten, Reshape, Squeeze, Unsqueeze: the shape behind the node is known.
inline void reshape(translation& t, const onnx::node& n, chain& c) {
    const onnx::extents& shape = t.shape_of(n.outputs[0]);
    if (!c.layout.reshape(shape)) {
        if (!c.layout.in_order())
            t.refuse_order(n,
                           "takes axes apart whose order in memory is another here; expected one that keeps "
                           "whole axes together");
        std::vector<std::size_t> extents, where;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const bool counts = shape[i] > 1 || (i + 1 == shape.size() && extents.empty());
            where.push_back(counts ? extents.size() : axes::nowhere);
            if (counts) extents.push_back(shape[i]);
        }
        c.add("@reshape<" + joined(extents) + ">");
        c.layout = axes::of(extents, where);
    }
    t.take(n);
    c.value = n.outputs[0];
}

/// DepthToSpace and SpaceToDepth. [H, W, b, b C] and [H, b, W, b C] differ by one exchange of extents; in the mode CRD
/// the channels are [C, b b] before.
inline void blocks(translation& t, const onnx::node& n, chain& c) {
    check_channels_first(t, n, c);
    if (c.layout.ours.size() != 3) t.refuse_node(n, "is not over an image");
    const onnx::extents &from = t.shape_of(n.inputs[0]), &to = t.shape_of(n.outputs[0]);
    const auto size = static_cast<std::size_t>(n.integer("blocksize", 1));
    const auto add = [&](const std::vector<std::size_t>& divided) {
        c.add("@reshape<" + joined(divided) + ">");
        c.add("@transpose<1, 2>");
    };
    t.take(n);
    if (n.type == "SpaceToDepth") {
        add({to[2], size, to[3], size * from[1]});
    } else {
        if (n.text("mode", "DCR") == "CRD") add({from[2] * from[3], to[1], size * size});
        add({from[2], from[3], size, size * to[1]});
    }
    c.add("@reshape<" + joined({to[2], to[3], to[1]}) + ">");
    c.value = n.outputs[0];
    set_channels_first(t, c);
}

inline void transpose(translation& t, const onnx::node& n, chain& c) {
    const std::size_t rank = c.layout.theirs.size();
    std::vector<std::int64_t> order = n.integers("perm");
    if (order.empty())
        for (std::size_t i = rank; i-- > 0;) order.push_back(static_cast<std::int64_t>(i));
    std::vector<axes::axis> after;
    for (const std::int64_t axis : order) after.push_back(c.layout.theirs.at(static_cast<std::size_t>(axis)));
    c.layout.theirs = std::move(after);
    t.take(n);
    c.value = n.outputs[0];
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
