#pragma once
/// \file
/// Graphs with several inputs or outputs as graphs with one of each.

#include <ingrain/host/onnx/model.hpp>
#include <ingrain/simd/target.hpp>

#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// A name that no value has.
inline std::string unused_name(const onnx::model& m, std::string name) {
    const auto is_used = [&] {
        if (m.values.contains(name) || m.constants.contains(name)) return true;
        for (const onnx::value& each : m.inputs)
            if (each.name == name) return true;
        return false;
    };
    while (is_used()) name += '_';
    return name;
}

/// Where there are several inputs, a node `Inputs` gives them, parts of one value; where there are several outputs, a
/// node `Outputs` takes them. The model's own lists stay.
struct single_ends {
    onnx::model graph;
    std::string input, output;

    explicit single_ends(onnx::model m) : graph(std::move(m)) {
        input = graph.inputs[0].name;
        output = graph.outputs[0].name;
        if (graph.inputs.size() > 1) {
            input = unused_name(graph, "all inputs");
            graph.nodes.insert(graph.nodes.begin(), end("Inputs", {input}, names_of(graph.inputs)));
        }
        if (graph.outputs.size() > 1) {
            output = unused_name(graph, "all outputs");
            graph.nodes.push_back(end("Outputs", names_of(graph.outputs), {output}));
        }
    }

private:
    static std::vector<std::string> names_of(const std::vector<onnx::value>& values) {
        std::vector<std::string> result;
        for (const onnx::value& each : values) result.push_back(each.name);
        return result;
    }
    static onnx::node end(std::string type, std::vector<std::string> from, std::vector<std::string> to) {
        onnx::node n;
        n.type = std::move(type);
        n.inputs = std::move(from);
        n.outputs = std::move(to);
        return n;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
