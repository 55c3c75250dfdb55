#pragma once
/// \file
/// The operator tests of ONNX (Debian's libonnx-testdata): a folder with a model, inputs and expected outputs.

#include <ingrain/host/onnx.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace onnx_vectors {

namespace host = ingrain::host;
namespace onnx = ingrain::host::onnx;

/// A tensor that is a file of its own.
inline onnx::tensor tensor_in(const std::filesystem::path& path) {
    const host::bytes content = host::read_file(path);
    onnx::detail::message_file file{path.string(), host::as_text(content).data()};
    std::string name;
    return onnx::detail::tensor_of({file, "the tensor", host::as_text(content)}, name);
}

struct vectors {
    onnx::model model;
    std::vector<onnx::tensor> inputs, outputs;

    explicit vectors(const std::filesystem::path& folder) : model(onnx::read(folder / "model.onnx")) {
        const auto all = [&](const char* kind, std::size_t number) {
            std::vector<onnx::tensor> result;
            for (std::size_t i = 0; i < number; ++i)
                result.push_back(tensor_in(folder / "test_data_set_0" / (kind + std::to_string(i) + ".pb")));
            return result;
        };
        inputs = all("input_", model.inputs.size());
        outputs = all("output_", model.outputs.size());
    }

    /// The model as a network: all inputs but the first are constants, and there is one output, y or the last h.
    onnx::model as_network() const {
        onnx::model m = model;
        for (std::size_t i = 1; i < inputs.size(); ++i) m.constants[m.inputs[i].name] = inputs[i];
        m.inputs.resize(1);
        m.outputs = {m.outputs[answer()]};
        return onnx::fuse(onnx::fold(std::move(m)));
    }
    std::size_t answer() const {
        const std::string& type = model.nodes.empty() ? "" : model.nodes[0].type;
        return type == "LSTM" || type == "GRU" || type == "RNN" ? model.outputs.size() - 1 : 0;
    }
};

/// Whether every value is within 1e-5 of the expected one, relative to values of at least 0.01.
inline bool near(double found, double expected) {
    const bool same = !(found < expected) && !(found > expected);  // also where neither is a number
    return (same && std::isnan(found) == std::isnan(expected)) ||
           std::abs(found - expected) <= 1e-5 * std::max(0.01, std::abs(expected));
}

}  // namespace onnx_vectors
