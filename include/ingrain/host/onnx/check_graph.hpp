#pragma once
/// \file
/// What a graph must be before anything is computed from it.

#include <ingrain/host/onnx/model.hpp>

#include <set>
#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Refuses names that are given twice, inputs that nobody defines or that are computed later only (as in a cycle), and
/// outputs that nobody computes.
inline void check_graph(const model& m) {
    std::set<std::string_view> defined;
    const auto define = [&](std::string_view name, const std::string& by) {
        if (name.empty()) refuse(m.source, ": ", by, " has no name.");
        if (!defined.insert(name).second)
            refuse(m.source, ": ", by, " ", in_quotes(name),
                   " has a name that something before it has; expected names to differ.");
    };
    for (const auto& [name, constant] : m.constants) define(name, "the initialiser");
    for (const value& input : m.inputs) define(input.name, "the input");
    std::set<std::string_view> later;
    for (const node& each : m.nodes) later.insert(each.outputs.begin(), each.outputs.end());
    for (const node& each : m.nodes) {
        for (const std::string& name : each.inputs)
            if (!name.empty() && !defined.contains(name))
                refuse(
                    m.source, ": ", text(each), " takes ", in_quotes(name),
                    later.contains(name)
                        ? ", which is computed later only: the graph has a cycle, or its nodes are in the wrong order."
                        : ", which nothing in the graph defines.");
        bool gives = false;
        for (const std::string& name : each.outputs)
            if (!name.empty()) define(name, text(each) + ": the output"), gives = true;
        if (!gives) refuse(m.source, ": ", text(each), " has no output.");
    }
    if (m.outputs.empty()) refuse(m.source, ": the graph has no output.");
    std::set<std::string_view> given;
    for (const value& output : m.outputs) {
        if (!defined.contains(output.name))
            refuse(m.source, ": nothing computes the output ", in_quotes(output.name), ".");
        if (!given.insert(output.name).second)
            refuse(m.source, ": the output ", in_quotes(output.name), " is listed twice.");
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
