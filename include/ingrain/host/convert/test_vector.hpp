#pragma once
/// \file
/// A made-up sample and a graph's answer to it, in our order of axes.

#include <ingrain/core/random.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/onnx/evaluate.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

struct test_vector {
    std::vector<float> input, output;
};

/// The graph is evaluated in double precision, by code that shares nothing with the layers.
inline test_vector make_test_vector(const onnx::model& graph, const translated_graph& translated) {
    test_vector result;
    generator random(seed{1});
    const std::size_t inputs = translated.input.size(), outputs = translated.output.size();
    for (std::size_t i = 0; i < inputs; ++i) result.input.push_back(uniform<float>(random, -1.0f, 1.0f));

    std::vector<float> given(inputs);
    const axes::axis theirs = axes::all(translated.input.theirs);
    for (std::size_t i = 0; i < inputs; ++i) given[i] = result.input[translated.input.place(i, theirs)];
    const onnx::tensor answer = onnx::evaluate(graph, {onnx::floats(graph.inputs[0].shape, given)}).at(0);

    result.output.resize(outputs);
    const axes::axis ordered = axes::all(translated.output.theirs);
    for (std::size_t i = 0; i < outputs; ++i)
        result.output[translated.output.place(i, ordered)] = static_cast<float>(answer[i]);
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
