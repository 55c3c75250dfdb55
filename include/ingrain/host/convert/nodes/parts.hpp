#pragma once
/// \file
/// Nodes that give parts: Split, and the inputs of a graph that has several.

#include <ingrain/host/convert/nodes/resizing.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// The output of a node that is wanted, if it is one.
inline std::size_t wanted_part(const translation& t, const onnx::node& n) {
    const auto wanted = t.wanted_outputs(n);
    if (wanted.size() != 1) t.refuse_node(n, "gives ", wanted.size(), " parts that are used; expected one in a branch");
    return static_cast<std::size_t>(std::find(n.outputs.begin(), n.outputs.end(), wanted[0]) - n.outputs.begin());
}

/// One of several inputs.
inline void input(translation& t, const onnx::node& n, chain& c) {
    const std::size_t i = wanted_part(t, n);
    t.take(n);
    c.add("@pick<" + std::to_string(i) + ">");
    c.layout = t.input(i);
    c.value = n.outputs[i];
}

/// One part of an axis.
inline void split(translation& t, const onnx::node& n, chain& c) {
    const std::size_t part = wanted_part(t, n), rank = c.layout.theirs.size();
    const std::int64_t given = n.integer("axis", 0);
    const auto axis = static_cast<std::size_t>(given < 0 ? given + static_cast<std::int64_t>(rank) : given);
    const std::size_t size = t.shape_of(n.outputs[part])[axis];
    std::size_t start = 0;
    for (std::size_t i = 0; i < part; ++i) start += t.shape_of(n.outputs[i])[axis];
    t.take(n);
    c.value = n.outputs[part];
    if (size == t.shape_of(n.inputs[0])[axis]) return;
    if (size == 0) t.refuse_node(n, "leaves nothing in a part");
    const std::size_t k = our_axis(t, n, c, axis);
    c.add("@slice<{.axis = " + std::to_string(k) + ", .start = " + std::to_string(start) +
          ", .size = " + std::to_string(size) + "}>");
    resize_axis(c, axis, k, size);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
