#pragma once
/// \file
/// The test vector in a file, and whether its layers give it.

#include <ingrain/host/onnx/evaluate.hpp>
#include <ingrain/host/rtneural/read.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// The largest difference between the file's answers to its own test vector and those of its layers, computed in double
/// precision; relative to the largest answer. Nothing where the file has none.
inline std::optional<double> own_difference(const json_value& tree, std::string_view source) {
    model m = read_model(tree, source);
    if (m.output.empty()) return {};
    m = read_model(tree, source, m.output.size());
    onnx::tensor x{onnx::element::f32, m.graph.inputs[0].shape, m.input, {}, true};
    const onnx::tensor y = onnx::evaluate(m.graph, {x}).at(0);
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < m.output.size(); ++i) {
        largest = std::max(largest, std::abs(m.output[i]));
        difference = std::max(difference, std::abs(y.reals[i] - m.output[i]));
    }
    return largest > 0 ? difference / largest : difference;
}

/// The same. Refuses a model whose layers do not give the file's own answers.
inline std::optional<double> checked_own_difference(const json_value& tree, std::string_view source) {
    constexpr double most = 1e-3;
    const std::optional<double> difference = own_difference(tree, source);
    if (difference && !(*difference <= most))
        refuse(source, ": output_batch differs from what the layers give for input_batch by ", *difference,
               " of its largest value; expected at most ", most, ". Without both lists the file is not checked.");
    return difference;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
