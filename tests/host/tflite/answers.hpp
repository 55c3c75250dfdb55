#pragma once
/// \file
/// What the tests of TensorFlow Lite's models share: PyTorch's answers, and the comparison with them.

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/onnx/evaluate.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/tflite/read.hpp>

#include "../support.hpp"

#include <support/reference.hpp>

#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

namespace tflite_test {

using namespace host_test;

inline constexpr ingrain::test::reference_file torch{
#include <reference/tflite_models.txt>
};

inline std::filesystem::path model_file(const std::string& name) {
    return "tests/host/tflite/models/" + name + ".tflite";
}
inline host::tflite::graph_of_file graph_of(const std::string& name, std::size_t frames = 64) {
    return host::tflite::read(host::read_file(model_file(name)), name, frames);
}

inline std::string text_of(const host::onnx::model& graph) {
    const auto network = host::convert::translate(host::onnx::fuse(graph), {.channels_last = true}).network;
    std::string text = host::convert::qualified(input_type(network), "");
    for (const auto& layer : network.layers) text += ", " + host::convert::qualified(type_of(layer), "");
    return text;
}
/// The network of a file, on one line.
inline std::string topology(const std::string& name) { return text_of(graph_of(name).graph); }

/// Whether the graph of a file gives PyTorch's answers, in double precision.
inline bool agrees(const std::string& name) {
    const auto m = graph_of(name);
    const auto expected = torch[name.c_str()];
    std::vector<host::onnx::tensor> given;
    for (std::size_t i = 0; i < m.graph.inputs.size(); ++i) {
        const auto x = expected[("x" + std::to_string(i)).c_str()];
        host::onnx::tensor t{m.graph.inputs[i].type, m.graph.inputs[i].shape, {}, {}, true};
        t.reals.assign(x.begin(), x.end());
        for (const float value : x) t.integers.push_back(static_cast<std::int64_t>(value));
        (is_real(t.type) ? t.integers.clear() : t.reals.clear());
        given.push_back(std::move(t));
    }
    const auto found = host::onnx::evaluate(m.graph, given);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto y = expected[("y" + std::to_string(i)).c_str()];
        if (!ingrain::test::agree(found[i].reals.data(), found[i].reals.size(), y, {.of_largest = 1e-6})) return false;
    }
    return true;
}

}  // namespace tflite_test
