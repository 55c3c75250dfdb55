// cases FOLDER...: a line for each case of ONNX's operator tests, with tabs between: its name; what the evaluation in
// double precision gives (`equal`, or why not); and the network that computes it (or `-` and why there is none).

#include "vectors.hpp"

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>

#include <iostream>

namespace {

using namespace onnx_vectors;

std::string evaluated(const vectors& v) {
    const auto found = onnx::evaluate(v.model, v.inputs);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const onnx::tensor &y = found[i], &expected = v.outputs[i];
        if (y.type != expected.type || y.shape != expected.shape)
            return "output " + std::to_string(i) + " is " + text(y.type, y.shape) + "; expected " +
                   text(expected.type, expected.shape);
        for (std::size_t k = 0; k < onnx::count(y.shape); ++k)
            if (!near(y[k], expected[k]))
                return "output " + std::to_string(i) + ", value " + std::to_string(k) + " is " + std::to_string(y[k]) +
                       "; expected " + std::to_string(expected[k]);
    }
    return "equal";
}

/// The type of the network that computes the case, on one line.
std::string network_of(const vectors& v) {
    const host::convert::described_network network = host::convert::translate(v.of_one_sample()).network;
    std::string text = "ingrain::network<ingrain::input<" + host::convert::joined(network.input) + ">";
    for (const auto& layer : network.layers) text += ", " + host::convert::qualified(type_of(layer), "ingrain::");
    return network.layers.empty() ? text + ", ingrain::identity>" : text + ">";
}

/// A refusal without the name of the file.
template <class Action>
std::string said(Action&& action, const std::string& file) {
    try {
        return action();
    } catch (const std::exception& e) {
        const std::string sentence = e.what();
        return sentence.starts_with(file) ? sentence.substr(file.size() + 1) : sentence;
    }
}

}  // namespace

int main(int count, char** words) {
    for (int i = 1; i < count; ++i) {
        const std::filesystem::path folder = words[i];
        const std::string file = (folder / "model.onnx").string();
        std::string network;
        const std::string found = said(
            [&] {
                const vectors v(folder);
                network = said([&] { return network_of(v); }, file);
                return evaluated(v);
            },
            file);
        const bool exists = network.starts_with("ingrain::network<");
        std::cout << folder.parent_path().filename().string() << '/' << folder.filename().string() << '\t' << found
                  << '\t' << (exists ? network : "-") << '\t' << (exists ? "" : network) << '\n';
    }
}
