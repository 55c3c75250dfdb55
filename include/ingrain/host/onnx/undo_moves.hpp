#pragma once
/// \file
/// Leaves out nodes that only move values, and whose moves the next one undoes.

#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/model.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

namespace detail {

inline bool regroups(const node& n) {
    return n.type == "Reshape" || n.type == "Squeeze" || n.type == "Unsqueeze" || n.type == "Flatten";
}

/// Whether the second order takes the axes back to where they were before the first.
inline bool are_inverse(const node& first, const node& second) {
    const auto a = first.integers("perm"), b = second.integers("perm");
    for (std::size_t i = 0; i < b.size(); ++i)
        if (a.size() != b.size() || a.at(static_cast<std::size_t>(b[i])) != static_cast<std::int64_t>(i)) return false;
    return !b.empty();
}

}  // namespace detail

/// The same folded model without transposes in pairs that undo each other, and without reshapes back to the shape
/// before: readers of channels-last formats write them around every convolution.
inline model undo_moves(model m) {
    std::map<std::string, std::size_t> computed_by;
    std::map<std::string, std::string> same_as;
    for (std::size_t i = 0; i < m.nodes.size(); ++i) {
        node& n = m.nodes[i];
        for (std::string& name : n.inputs)
            if (const auto found = same_as.find(name); found != same_as.end()) name = found->second;
        computed_by[n.outputs[0]] = i;
        const auto before = n.inputs.empty() ? computed_by.end() : computed_by.find(n.inputs[0]);
        const node* const first = before != computed_by.end() ? &m.nodes[before->second] : nullptr;
        if (n.type == "Transpose" && first != nullptr && first->type == "Transpose" && detail::are_inverse(*first, n))
            same_as[n.outputs[0]] = first->inputs[0];
        if (!detail::regroups(n)) continue;
        const extents& shape = m.values.at(n.outputs[0]).shape;
        if (m.values.at(n.inputs[0]).shape == shape)
            same_as[n.outputs[0]] = n.inputs[0];
        else if (first != nullptr && detail::regroups(*first) && m.values.at(first->inputs[0]).shape == shape)
            same_as[n.outputs[0]] = first->inputs[0];
    }
    for (value& output : m.outputs)
        if (const auto found = same_as.find(output.name); found != same_as.end()) output.name = found->second;
    detail::drop_unused(m);
    return m;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
