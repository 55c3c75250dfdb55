#pragma once
/// \file
/// Computing what does not depend on the inputs, and all shapes.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/onnx/evaluate.hpp>
#include <ingrain/host/onnx/operators.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

namespace detail {

/// Whether the node hands its first input on, in inference: it copies, or pads with nothing.
inline bool hands_on(const node& n, const call& c) {
    const auto names = n.outputs.begin() + 1;
    if (!std::all_of(names, n.outputs.end(), [](const std::string& name) { return name.empty(); })) return false;
    if (n.type == "Identity" || n.type == "Dropout") return true;
    if (n.type != "Pad") return false;
    const auto pads = c.opset() < 11 ? n.integers("pads") : c.integers(1);
    return std::all_of(pads.begin(), pads.end(), [](std::int64_t pad) { return pad == 0; });
}

/// Leaves out nodes and constants that no output depends on.
inline void drop_unused(model& m) {
    std::set<std::string> used;
    for (const value& output : m.outputs) used.insert(output.name);
    std::vector<node> kept;
    for (std::size_t i = m.nodes.size(); i-- > 0;) {
        node& n = m.nodes[i];
        if (std::none_of(n.outputs.begin(), n.outputs.end(),
                         [&](const std::string& name) { return used.contains(name); }))
            continue;
        used.insert(n.inputs.begin(), n.inputs.end());
        kept.push_back(std::move(n));
    }
    std::reverse(kept.begin(), kept.end());
    m.nodes = std::move(kept);
    std::erase_if(m.constants, [&](const auto& entry) { return !used.contains(entry.first); });
}

/// Refuses an output whose type or shape is not what the file says.
inline void check_output(const model& m, const value& said, const tensor& found) {
    const bool batched = said.has_shape && said.shape.size() == found.shape.size();
    if (said.type != found.type || (said.has_shape && (!batched || said.shape != found.shape)))
        refuse(m.source, ": the output ", in_quotes(said.name), " is ", text(found.type, found.shape),
               "; the file says ", text(said.type, said.shape), ".");
}

}  // namespace detail

/// The same model without the nodes that do not depend on its inputs: they become constants. `Identity`, `Dropout` and
/// what no output depends on are gone, and `values` has the type and shape of everything, for a batch of 1 where the
/// file leaves it open. Refuses what `evaluate` refuses, and shapes that depend on data.
///
///     const auto model = host::onnx::fold(host::onnx::read("model.onnx"));
inline model fold(model m) {
    std::map<std::string, tensor> all = std::move(m.constants);
    std::map<std::string, std::string> other_name;
    for (const value& input : m.inputs) all[input.name] = {input.type, input.shape, {}, {}, false};
    std::vector<node> kept;
    detail::budget left{std::size_t{1} << 25, std::size_t{1} << 31};  // constants are computed in a second or so
    for (node& n : m.nodes) {
        for (std::string& name : n.inputs)
            if (const auto found = other_name.find(name); found != other_name.end()) name = found->second;
        detail::call c(m, n, detail::inputs_of(n, all), left);
        detail::run(c);
        bool is_constant = true;
        for (std::size_t i = 0; i < n.outputs.size(); ++i)
            is_constant = is_constant && (n.outputs[i].empty() || c.outputs[i].known);
        const bool is_handed_on = !is_constant && detail::hands_on(n, c);
        for (std::size_t i = 0; i < n.outputs.size(); ++i)
            if (!n.outputs[i].empty()) all[n.outputs[i]] = std::move(c.outputs[i]);
        if (is_constant) continue;
        if (is_handed_on)
            other_name[n.outputs[0]] = n.inputs[0];
        else
            kept.push_back(std::move(n));
    }
    m.nodes = std::move(kept);
    for (value& output : m.outputs) {
        detail::check_output(m, output, all.at(output.name));
        if (const auto found = other_name.find(output.name); found != other_name.end()) output.name = found->second;
    }
    m.constants.clear();
    m.values.clear();
    for (auto& [name, t] : all) {
        m.values[name] = {name, t.type, t.shape, false, true};
        if (t.known) m.constants[name] = std::move(t);
    }
    detail::drop_unused(m);
    return m;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx

#include <ingrain/simd/end.hpp>
