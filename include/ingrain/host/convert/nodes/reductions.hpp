#pragma once
/// \file
/// Reductions: the mean, sum, largest or smallest value along axes.

#include <ingrain/host/convert/nodes/pointwise.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// Whether a node reduces each axis of the graph's tensor.
inline std::vector<bool> reduced_axes(const translation& t, const onnx::node& n, const chain& c) {
    const std::size_t rank = c.layout.theirs.size();
    const std::vector<std::int64_t> given =
        n.inputs.size() > 1 && !n.inputs[1].empty() ? t.needed_constant(n, 1).integers : n.integers("axes");
    const bool all = given.empty() && n.integer("noop_with_empty_axes", 0) == 0;
    std::vector<bool> result(rank, all);
    for (const std::int64_t axis : given)
        result.at(static_cast<std::size_t>(axis < 0 ? axis + static_cast<std::int64_t>(rank) : axis)) = true;
    const bool has_batch = t.graph().inputs[0].any_batch && rank > 0 && c.layout.theirs[0].empty();
    if (has_batch && result[0]) t.refuse_node(n, "reduces the batch");
    return result;
}

/// Our values as [before, reduced, behind]: what lies between the reduced axes must be reduced.
struct reduced_values {
    std::size_t before = 1, reduced = 1, behind = 1;
    std::vector<axes::axis> kept;  ///< of our axes

    reduced_values(const translation& t, const onnx::node& n, const axes& layout, const std::vector<bool>& reduces) {
        std::vector<bool> is_reduced(layout.sizes.size());
        for (std::size_t i = 0; i < reduces.size(); ++i)
            for (const std::size_t atom : layout.theirs[i]) is_reduced[atom] = reduces[i];
        for (const axes::axis& axis : layout.ours) {
            axes::axis rest;
            for (const std::size_t atom : axis) {
                const std::size_t size = layout.sizes[atom];
                if (size == 1) continue;
                if (is_reduced[atom] && behind > 1) t.refuse_order(n, "reduces axes that do not lie side by side here");
                (is_reduced[atom] ? reduced : reduced > 1 ? behind : before) *= size;
                if (!is_reduced[atom]) rest.push_back(atom);
            }
            if (!rest.empty()) kept.push_back(rest);
        }
    }
};

inline void add_reshape(chain& c, const std::vector<std::size_t>& now, const std::vector<std::size_t>& wanted) {
    if (now != wanted) c.add("@reshape<" + joined(wanted) + ">");
}

/// Pools the reduced values as the positions of a sequence, whose channels are the others.
inline void add_pooling(chain& c, const reduced_values& v, const std::string& pool) {
    const std::vector<std::size_t> shape = c.layout.shape();
    if (v.before == 1) {
        if (shape.size() < 2 || shape.size() > 3 || shape.back() != v.behind)
            add_reshape(c, shape, {v.reduced, v.behind});
    } else if (v.behind == 1) {
        add_reshape(c, shape, {v.before, v.reduced});
        c.add("@transpose<0, 1>");
    } else {
        add_reshape(c, shape, {v.before, v.reduced, v.behind});
        c.add("@transpose<0, 1>");
        add_reshape(c, {v.reduced, v.before, v.behind}, {v.reduced, v.before * v.behind});
    }
    c.add(pool);
    std::vector<std::size_t> kept;
    for (const axes::axis& axis : v.kept) kept.push_back(c.layout.size_of(axis));
    if (kept.size() > 1) add_reshape(c, {}, kept);
}

/// A mean is a pooling over all positions; a sum is that times their number. The smallest value is the largest of -x.
inline void reduce(translation& t, const onnx::node& n, chain& c) {
    const std::vector<bool> reduces = reduced_axes(t, n, c);
    const reduced_values values(t, n, c.layout, reduces);
    const std::string& type = n.type;
    const bool is_most = type == "ReduceMax" || type == "ReduceMin", is_sum = !is_most && type != "ReduceMean";
    t.take(n);
    if (type == "ReduceMin") c.add("@scale<{.by = -1.0f}>");
    if (type == "ReduceL1") c.layers.push_back(absolute_value());
    if (type == "ReduceSumSquare") c.layers.push_back(power_of(2));
    if (values.reduced > 1) {
        add_pooling(c, values, is_most ? "@global_max_pool" : "@global_average_pool");
        c.layout.ours = values.kept;
        if (c.layout.ours.empty()) {
            c.layout.sizes.push_back(1);
            c.layout.ours.push_back({c.layout.sizes.size() - 1});
        }
    }
    if (is_sum && values.reduced > 1) c.add("@scale<{.by = " + literal(static_cast<double>(values.reduced)) + "}>");
    if (type == "ReduceMin") c.add("@scale<{.by = -1.0f}>");
    const bool keeps = n.integer("keepdims", 1) != 0;
    std::vector<axes::axis> theirs;
    for (std::size_t i = 0; i < reduces.size(); ++i)
        if (!reduces[i] || keeps) theirs.push_back(reduces[i] ? axes::axis{} : c.layout.theirs[i]);
    c.layout.theirs = std::move(theirs);
    c.value = n.outputs[0];
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
