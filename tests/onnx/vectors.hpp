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

    /// The model as a graph of one sample: all inputs but the first are constants, the batch is 1, and there is one
    /// output, y or the last h.
    onnx::model of_one_sample() const {
        onnx::model m = model;
        if (m.inputs.empty()) host::refuse(m.source, " has no input.");
        for (std::size_t i = 1; i < inputs.size(); ++i) m.constants[m.inputs[i].name] = inputs[i];
        m.inputs.resize(1);
        m.outputs = {m.outputs[answer()]};
        onnx::value& x = m.inputs[0];
        if (x.shape.size() > 1) x.shape[batch_axis()] = 1;
        m.outputs[0].has_shape = false;
        if (is_recurrent()) leave_out_usual_states(m);
        m = onnx::fuse(onnx::fold(std::move(m)));
        const std::size_t samples = samples_in(m.inputs[0].shape, inputs[0].shape);
        if (samples == 0 || samples != samples_in(m.values.at(m.outputs[0].name).shape, outputs[answer()].shape))
            host::refuse(m.source, ": the first extent is no batch of samples.");
        for (std::size_t i = 0; i < onnx::count(inputs[0].shape); ++i)
            if (std::isfinite(inputs[0][i]) && std::isinf(static_cast<float>(inputs[0][i])))
                host::refuse(m.source, ": the input has values that no float has.");
        return m;
    }
    std::size_t answer() const { return is_recurrent() ? model.outputs.size() - 1 : 0; }
    bool is_recurrent() const {
        const std::string& type = model.nodes.empty() ? "" : model.nodes[0].type;
        return type == "LSTM" || type == "GRU" || type == "RNN";
    }
    std::size_t batch_axis() const { return is_recurrent() && model.nodes[0].integer("layout", 0) == 0 ? 1 : 0; }

private:
    /// How many samples `all` has, if both have the same extents but for one, which is 1 for one sample; 0 if not.
    static std::size_t samples_in(const onnx::extents& one, const onnx::extents& all) {
        if (one.size() != all.size()) return 0;
        std::size_t samples = 1;
        for (std::size_t i = 0; i < one.size(); ++i) {
            if (one[i] == all[i]) continue;
            if (one[i] != 1 || samples != 1) return 0;
            samples = all[i];
        }
        return samples;
    }

    /// States that begin with 0 and lengths that are the whole sequence's have the shape of the batch.
    void leave_out_usual_states(onnx::model& m) const {
        std::vector<std::string>& names = m.nodes[0].inputs;
        const auto steps = static_cast<double>(inputs[0].shape[1 - batch_axis()]);
        for (std::size_t i = 4; i < std::min<std::size_t>(names.size(), 7); ++i) {
            if (names[i].empty() || !m.constants.contains(names[i])) continue;
            const onnx::tensor& t = m.constants.at(names[i]);
            bool is_usual = true;
            for (std::size_t k = 0; k < onnx::count(t.shape); ++k)
                is_usual = is_usual && std::abs(t[k] - (i == 4 ? steps : 0)) <= 0;
            if (is_usual) names[i].clear();
        }
    }
};

/// Whether every value is within 1e-5 of the expected one, relative to values of at least 0.01.
inline bool near(double found, double expected) {
    const bool same = !(found < expected) && !(found > expected);  // also where neither is a number
    return (same && std::isnan(found) == std::isnan(expected)) ||
           std::abs(found - expected) <= 1e-5 * std::max(0.01, std::abs(expected));
}

}  // namespace onnx_vectors
