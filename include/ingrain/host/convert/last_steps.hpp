#pragma once
/// \file
/// Recurrent nodes of which all steps and the last one are used.

#include <ingrain/host/convert/ends.hpp>
#include <ingrain/host/onnx/model.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

inline bool is_used(const onnx::model& m, const std::string& value) {
    const auto takes = [&](const onnx::node& n) {
        return std::find(n.inputs.begin(), n.inputs.end(), value) != n.inputs.end();
    };
    const auto is = [&](const onnx::value& output) { return output.name == value; };
    return !value.empty() &&
           (std::any_of(m.nodes.begin(), m.nodes.end(), takes) || std::any_of(m.outputs.begin(), m.outputs.end(), is));
}

/// Whether a node gives all steps of one direction, the last one as well, and both are used.
inline bool gives_steps_and_last(const onnx::model& m, const onnx::node& n) {
    const bool is_recurrent = n.type == "LSTM" || n.type == "GRU" || n.type == "RNN";
    return is_recurrent && n.text("direction", "forward") == "forward" && n.outputs.size() > 1 &&
           is_used(m, n.outputs[0]) && is_used(m, n.outputs[1]);
}

/// The last step is then taken from all of them, by a Gather.
inline void take_last_steps(onnx::model& m) {
    for (std::size_t i = 0; i < m.nodes.size(); ++i) {
        if (!gives_steps_and_last(m, m.nodes[i])) continue;
        const std::int64_t axis = m.nodes[i].integer("layout", 0) != 0 ? 1 : 0;
        const std::string steps = m.nodes[i].outputs[0], index = unused_name(m, steps + ".last");
        m.constants[index] = {onnx::element::i64, {}, {}, {-1}, true};
        onnx::node last;
        last.type = "Gather";
        last.position = m.nodes[i].position;
        last.inputs = {steps, index};
        last.outputs = {std::exchange(m.nodes[i].outputs[1], "")};
        last.attributes.push_back({"axis", onnx::attribute_kind::integer, {}, {axis}, {}, {}});
        m.nodes.insert(m.nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(last));
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
