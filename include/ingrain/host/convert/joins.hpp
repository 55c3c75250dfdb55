#pragma once
/// \file
/// Nodes where branches meet.

#include <ingrain/host/convert/translation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// The join that a type of node is, or null.
inline const char* join_of(std::string_view type) {
    constexpr std::pair<std::string_view, const char*> joins[]{{"Add", "@sum"},
                                                               {"Sum", "@sum"},
                                                               {"Mean", "@sum"},
                                                               {"Mul", "@product"},
                                                               {"Sub", "@difference"},
                                                               {"Max", "@maximum"},
                                                               {"Min", "@minimum"},
                                                               {"Concat", "@concatenate"},
                                                               {"Outputs", "@side_by_side"}};
    for (const auto& [name, join] : joins)
        if (name == type) return join;
    return nullptr;
}

/// Whether the graph has the axes of both in the same order.
inline bool have_same_order(const axes& a, const axes& b) {
    if (a.theirs.size() != b.theirs.size()) return false;
    for (std::size_t i = 0; i < a.theirs.size(); ++i)
        for (std::size_t k = 0; k < a.ours.size(); ++k) {
            const bool is_long = a.shape()[k] > 1 && b.shape()[k] > 1;
            if (is_long && a.is(i, k) != b.is(i, k)) return false;
        }
    return true;
}

/// Whether a vector meets `whole` at all positions: it lies along the axis that is our last one there.
inline bool meets_all_positions(const axes& vector, const axes& whole) {
    if (whole.ours.size() < 2 || vector.size() != whole.shape().back() || vector.theirs.size() > whole.theirs.size())
        return false;
    const std::size_t missing = whole.theirs.size() - vector.theirs.size();
    for (std::size_t i = 0; i < vector.theirs.size(); ++i)
        if (vector.size_of(vector.theirs[i]) > 1 && !whole.is_last(missing + i)) return false;
    return true;
}

/// The layout behind an elementwise join: that of the largest branch. Vectors that meet it at all positions are made
/// vectors of ours.
inline axes elementwise_layout(const translation& t, const onnx::node& join, std::vector<chain>& branches) {
    axes whole = branches[0].layout;
    for (const chain& branch : branches)
        if (branch.layout.size() > whole.size()) whole = branch.layout;
    for (chain& branch : branches) {
        if (branch.layout.shape() == whole.shape()) {
            if (!have_same_order(whole, branch.layout))
                t.refuse_order(join, "joins tensors whose axes have different orders");
        } else if (!meets_all_positions(branch.layout, whole)) {
            t.refuse_node(join, "joins tensors of different shapes");
        } else if (branch.layout.ours.size() > 1) {
            branch.add("@flatten");
        }
    }
    return whole;
}

/// The layout behind a concatenation, which must be along our last axis.
inline axes concatenated_layout(const translation& t, const onnx::node& join, const std::vector<chain>& branches) {
    axes whole = branches[0].layout;
    const auto rank = static_cast<std::int64_t>(whole.theirs.size());
    const std::int64_t given = join.integer("axis", 0);
    const auto axis = static_cast<std::size_t>(given < 0 ? given + rank : given);
    std::size_t channels = 0;
    for (const chain& branch : branches) {
        if (!branch.layout.is_last(axis)) t.refuse_order(join, "does not concatenate the channels");
        if (!have_same_order(whole, branch.layout))
            t.refuse_order(join, "joins tensors whose axes have different orders");
        channels += branch.layout.shape().back();
    }
    whole.sizes.push_back(channels);
    whole.ours.back() = whole.theirs[axis] = {whole.sizes.size() - 1};
    return whole;
}

/// A branch as one layer.
inline described_layer as_one_layer(chain& branch) {
    if (branch.layers.empty()) return {"@identity"};
    if (branch.layers.size() == 1) return std::move(branch.layers[0]);
    return composite("@sequence<", std::move(branch.layers));
}

/// Adds to `c` the layer that branches and the node where they meet are.
inline void add_joined(translation& t, const onnx::node& join, chain& c, std::vector<chain>& branches) {
    const std::string name = join_of(join.type);
    if (name == "@side_by_side")
        for (const chain& branch : branches) c.parts.push_back(branch.layout);
    else if (name == "@concatenate")
        c.layout = concatenated_layout(t, join, branches);
    else {
        const auto type = t.graph().values.at(join.outputs[0]).type;
        if (!onnx::is_real(type) && name != "@maximum" && name != "@minimum")
            t.refuse_node(join, "computes with whole numbers, which overflow in another way than a layer's");
        c.layout = elementwise_layout(t, join, branches);
    }
    t.take(join);
    c.value = join.outputs[0];
    const auto straight =
        std::count_if(branches.begin(), branches.end(), [](const chain& branch) { return branch.layers.empty(); });
    if (name == "@sum" && branches.size() == 2 && straight == 1 && join.type != "Mean" &&
        branches[0].layout.shape() == branches[1].layout.shape()) {
        c.layers.push_back(composite("@residual<", std::move(branches[branches[0].layers.empty() ? 1 : 0].layers)));
        return;
    }
    std::vector<described_layer> inside;
    for (chain& branch : branches) inside.push_back(as_one_layer(branch));
    c.layers.push_back(composite("@parallel<" + name, std::move(inside)));
    if (join.type == "Mean") c.add("@scale<{.by = " + literal(1 / static_cast<double>(branches.size())) + "}>");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
