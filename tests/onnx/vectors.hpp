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

/// How a case is taken as a graph of one sample: its inputs but the first are constants, such as weights, or inputs as
/// well; and their first extent is the batch, or the sample's own.
struct reading {
    std::string_view name;
    bool takes_all, has_batch;
};
inline constexpr reading readings[]{{"a batch", false, true},
                                    {"a batch of several inputs", true, true},
                                    {"one sample", false, false},
                                    {"one sample of several inputs", true, false}};

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

    /// The model as a graph of one sample. Of a recurrent layer the output is y or the last h, of a layer normalisation
    /// y alone, without the mean and the deviation that its backward pass would read.
    onnx::model of_one_sample(const reading& as) const {
        onnx::model m = model;
        if (m.inputs.empty()) host::refuse(m.source, " has no input.");
        for (std::size_t i = 0; i < inputs.size(); ++i)
            if (inputs[i].type != m.inputs[i].type)
                host::refuse(m.source, ": an input has another type than the model says.");
        if (!as.takes_all) {
            for (std::size_t i = 1; i < inputs.size(); ++i) m.constants[m.inputs[i].name] = inputs[i];
            m.inputs.resize(1);
        }
        if (is_recurrent()) m.outputs = {m.outputs.back()};
        if (type() == "LayerNormalization") m.outputs.resize(1);
        if (as.has_batch)
            for (std::size_t i = 0; i < m.inputs.size(); ++i)
                if (has_samples(i)) m.inputs[i].shape[batch_axis()] = 1;
        for (onnx::value& output : m.outputs) output.has_shape = false;
        if (is_recurrent()) leave_out_usual_states(m);
        m = onnx::fuse(onnx::fold(std::move(m)));
        check_samples(m);
        for (const onnx::value& input : m.inputs)
            if (m.constants.contains(input.name)) host::refuse(m.source, ": an input is a constant.");
        for (std::size_t i = 0; i < m.inputs.size(); ++i)
            for (std::size_t k = 0; k < onnx::count(inputs[i].shape); ++k)
                if (std::isfinite(inputs[i][k]) && std::isinf(static_cast<float>(inputs[i][k])))
                    host::refuse(m.source, ": the input has values that no float has.");
        return m;
    }

    /// How many samples the case has, if its graph of one sample is `one`.
    std::size_t samples_of(const onnx::model& one) const { return samples_in(one.inputs[0].shape, inputs[0].shape); }

    const onnx::tensor& answer(std::size_t i) const { return is_recurrent() ? outputs.back() : outputs[i]; }
    std::string type() const { return model.nodes.empty() ? "" : model.nodes[0].type; }
    bool is_recurrent() const { return type() == "LSTM" || type() == "GRU" || type() == "RNN"; }
    std::size_t batch_axis() const { return is_recurrent() && model.nodes[0].integer("layout", 0) == 0 ? 1 : 0; }

private:
    /// Whether an input has as many samples as the first, and not one for all of them.
    bool has_samples(std::size_t i) const {
        const std::size_t axis = batch_axis();
        const onnx::extents &first = inputs[0].shape, &own = inputs[i].shape;
        return first.size() > 1 && own.size() == first.size() && own[axis] == first[axis];
    }

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
    void check_samples(const onnx::model& m) const {
        const std::size_t samples = samples_of(m);
        bool fits = samples > 0;
        for (std::size_t i = 0; fits && i < m.outputs.size(); ++i)
            fits = samples_in(m.values.at(m.outputs[i].name).shape, answer(i).shape) == samples;
        if (!fits) host::refuse(m.source, ": the first extent is no batch of samples.");
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
