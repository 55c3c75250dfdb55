#pragma once
/// \file
/// Gather: vectors of a constant table, or the last step of a recurrent layer.

#include <ingrain/host/convert/nodes/recurrent.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// For each whole number a vector.
inline void embedding(translation& t, const onnx::node& n, chain& c) {
    const onnx::tensor& table = t.needed_constant(n, 0);
    if (table.shape.size() != 2 || n.integer("axis", 0) != 0)
        t.refuse_node(n, "does not take rows of a matrix, as an embedding does");
    const std::size_t entries = table.shape[0], size = table.shape[1];
    t.take(n);
    c.add("@embedding<{.entries = " + std::to_string(entries) + ", .size = " + std::to_string(size) + "}>",
          {{"weights", {entries, size}, translation::values_in(table)}});
    const bool is_frame_of_one = c.layout.ours.size() > 1 && c.layout.shape().back() == 1;
    c.layout.sizes.push_back(size);
    const axes::axis vector{c.layout.sizes.size() - 1};
    if (is_frame_of_one)
        c.layout.ours.back() = vector;
    else
        c.layout.ours.push_back(vector);
    c.layout.theirs.push_back(vector);
    c.value = n.outputs[0];
}

inline void gather(translation& t, const onnx::node& n, chain& c) {
    return t.constant(n, 0) != nullptr ? embedding(t, n, c) : last_step(t, n, c);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
