#pragma once
/// \file
/// Gather: vectors of a constant table, the last step of a recurrent layer, or a part of an axis.

#include <ingrain/host/convert/nodes/recurrent.hpp>
#include <ingrain/host/convert/nodes/resizing.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

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

/// Indices as the first one and the distance between them. Refuses others.
inline std::pair<std::size_t, std::size_t> even_indices(const translation& t, const onnx::node& n,
                                                        const onnx::tensor& index, std::size_t extent) {
    std::vector<std::int64_t> all = index.integers;
    for (std::int64_t& each : all) each += each < 0 ? static_cast<std::int64_t>(extent) : 0;
    const std::int64_t step = all.size() > 1 ? all[1] - all[0] : 1;
    bool is_even = !all.empty() && index.shape.size() < 2 && step > 0;
    for (std::size_t i = 1; is_even && i < all.size(); ++i) is_even = all[i] - all[i - 1] == step;
    if (!is_even) t.refuse_node(n, "takes indices that do not rise evenly, as no layer here does");
    return {static_cast<std::size_t>(all[0]), static_cast<std::size_t>(step)};
}

/// Indices along an axis are a slice, and one index that is no list ends the axis.
inline void gather(translation& t, const onnx::node& n, chain& c) {
    if (t.constant(n, 0) != nullptr) return embedding(t, n, c);
    const onnx::tensor& index = t.needed_constant(n, 1);
    const std::int64_t given = n.integer("axis", 0);
    const auto axis =
        static_cast<std::size_t>(given < 0 ? given + static_cast<std::int64_t>(c.layout.theirs.size()) : given);
    const bool keeps_axis = !index.shape.empty();
    if (takes_last_step(index, axis, c)) return last_step(t, n, c, axis, keeps_axis);
    const std::size_t extent = t.shape_of(n.inputs[0])[axis], count = onnx::count(index.shape);
    const auto [start, step] = even_indices(t, n, index, extent);
    t.take(n);
    if (count < extent) {
        const std::size_t k = our_axis(t, n, c, axis);
        c.add("@slice<{.axis = " + std::to_string(k) + ", .start = " + std::to_string(start) +
              ", .size = " + std::to_string(count) + (step > 1 ? ", .step = " + std::to_string(step) : "") + "}>");
        resize_axis(c, axis, k, count);
    }
    if (!keeps_axis) c.layout.theirs.erase(c.layout.theirs.begin() + static_cast<std::ptrdiff_t>(axis));
    c.value = n.outputs[0];
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
