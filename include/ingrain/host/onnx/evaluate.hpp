#pragma once
/// \file
/// Evaluating a graph in double precision.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/onnx/operators.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

namespace detail {

/// The tensors that a node takes, by their names; null where one is left out.
inline std::vector<const tensor*> inputs_of(const node& n, const std::map<std::string, tensor>& values) {
    std::vector<const tensor*> result;
    for (const std::string& name : n.inputs) result.push_back(name.empty() ? nullptr : &values.at(name));
    return result;
}

/// Refuses an input of another type or shape than the model's.
inline void check_input(const model& m, const value& wanted, const tensor& given) {
    bool fits = given.type == wanted.type && given.shape.size() == wanted.shape.size();
    for (std::size_t i = 0; fits && i < given.shape.size(); ++i)
        fits = given.shape[i] == wanted.shape[i] || (i == 0 && wanted.any_batch);
    const std::size_t size = given.visit([](const auto& values) { return values.size(); });
    if (!fits || exceeds(given.shape, most_values) || size != count(given.shape))
        refuse(m.source, ": the input ", in_quotes(wanted.name), " is ", text(given.type, given.shape), "; expected ",
               text(wanted.type, wanted.shape), wanted.any_batch ? " with any first extent." : ".");
}

}  // namespace detail

/// The outputs for these inputs, in the model's order. Computes in double precision and shares no code with the layers:
/// layers are compared with it. Refuses inputs of other types or shapes, and what no operator takes, naming the node.
///
///     const auto y = host::onnx::evaluate(model, {host::onnx::floats({1, 3}, {0.5f, 1, 2})});
inline std::vector<tensor> evaluate(const model& m, const std::vector<tensor>& inputs) {
    if (inputs.size() != m.inputs.size())
        refuse(m.source, " has ", m.inputs.size(), " inputs; ", inputs.size(), " were given.");
    std::map<std::string, tensor> values = m.constants;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        detail::check_input(m, m.inputs[i], inputs[i]);
        values[m.inputs[i].name] = inputs[i];
    }
    detail::budget left;
    for (const node& n : m.nodes) {
        detail::call c(m, n, detail::inputs_of(n, values), left);
        detail::run(c);
        for (std::size_t i = 0; i < n.outputs.size(); ++i)
            if (!n.outputs[i].empty()) values[n.outputs[i]] = std::move(c.outputs[i]);
    }
    std::vector<tensor> outputs;
    for (const value& output : m.outputs) outputs.push_back(values.at(output.name));
    return outputs;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx

#include <ingrain/simd/end.hpp>
