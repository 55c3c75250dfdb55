#include "cases.hpp"

#include "vectors.hpp"

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>

#include <iostream>

namespace onnx_vectors {

namespace convert = host::convert;

namespace {

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

convert::translated_graph translated(const onnx::model& graph, const reading& as) {
    return convert::translate(graph, {.has_batch = as.has_batch});
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

/// The type of the network that computes the case, on one line; how the case is taken; and why not otherwise.
std::string network_of(const vectors& v, const std::string& file) {
    std::string first_refusal;  // of the translation, if a reading comes as far
    bool is_of_translation = false;
    for (const reading& as : readings) {
        std::string text;
        bool is_read = false;
        const std::string refusal = said(
            [&] {
                const onnx::model graph = v.of_one_sample(as);
                is_read = true;
                const convert::described_network network = translated(graph, as).network;
                text = "ingrain::network<" + convert::qualified(input_type(network), "ingrain::");
                for (const auto& layer : network.layers) text += ", " + convert::qualified(type_of(layer), "ingrain::");
                text += network.layers.empty() ? ", ingrain::identity>" : ">";
                return std::string();
            },
            file);
        if (refusal.empty()) return text + '\t' + std::string(as.name) + '\t';
        if (first_refusal.empty() || (is_read && !is_of_translation)) {
            first_refusal = refusal;
            is_of_translation = is_read;
        }
    }
    return "-\t-\t" + first_refusal;
}

/// Sample `n` along the axis that is 1 in `one`, or all, in the order of the graph.
std::vector<double> sample(const onnx::tensor& all, const onnx::extents& one, std::size_t n) {
    std::size_t axis = all.shape.size();
    for (std::size_t i = 0; i < one.size(); ++i)
        if (one[i] != all.shape[i]) axis = i;
    const onnx::extents strides = onnx::detail::strides(all.shape);
    std::vector<double> result;
    onnx::detail::for_each_position(all.shape, [&](const onnx::extents& at) {
        if (axis == all.shape.size() || at[axis] == n) result.push_back(all[onnx::detail::offset(at, strides)]);
    });
    return result;
}

/// Appends values of a graph's tensor in our order.
template <class T>
void append(std::vector<T>& to, const std::vector<double>& theirs, const convert::axes& layout) {
    const std::size_t begin = to.size();
    const auto order = convert::axes::all(layout.theirs);
    to.resize(begin + layout.size());
    for (std::size_t i = 0; i < layout.size(); ++i) to[begin + layout.place(i, order)] = static_cast<T>(theirs.at(i));
}

}  // namespace

const std::vector<float>& network_case::parameter(const std::string& name) const {
    for (const auto& [own, values] : parameters)
        if (own == name) return values;
    host::refuse("there is no parameter ", name);
}

network_case read_case(const std::string& folder, const std::string& name) {
    const vectors v(folder);
    const reading* as = readings;
    while (as->name != name) ++as;
    const onnx::model graph = v.of_one_sample(*as);
    const convert::translated_graph found = translated(graph, *as);
    network_case result;
    std::vector<std::pair<std::string, const convert::described_tensor*>> tensors;
    convert::detail::list_tensors(tensors, found.network.layers, "");
    for (const auto& [path, tensor] : tensors)
        result.parameters.emplace_back(path, std::vector<float>(tensor->values.begin(), tensor->values.end()));
    result.samples.resize(v.samples_of(graph));
    for (std::size_t n = 0; n < result.samples.size(); ++n) {
        for (std::size_t i = 0; i < graph.inputs.size(); ++i)
            append(result.samples[n].x, sample(v.inputs[i], graph.inputs[i].shape, n), found.inputs[i]);
        for (std::size_t i = 0; i < graph.outputs.size(); ++i)
            append(result.samples[n].y, sample(v.answer(i), graph.values.at(graph.outputs[i].name).shape, n),
                   found.outputs[i]);
    }
    return result;
}

bool is_near(const std::vector<double>& found, const std::vector<double>& expected) {
    double largest = 0.01;
    for (const double each : expected) largest = std::isfinite(each) ? std::max(largest, std::abs(each)) : largest;
    bool result = found.size() == expected.size();
    for (std::size_t i = 0; result && i < found.size(); ++i)
        result = near(found[i], expected[i]) || std::abs(found[i] - expected[i]) <= 1e-5 * largest;
    return result;
}

void print_table(const std::vector<std::string>& folders) {
    for (const std::filesystem::path folder : folders) {
        const std::string file = (folder / "model.onnx").string();
        std::string network = "-\t-\t";
        const std::string found = said(
            [&] {
                const vectors v(folder);
                network = network_of(v, file);
                return evaluated(v);
            },
            file);
        std::cout << folder.parent_path().filename().string() << '/' << folder.filename().string() << '\t' << found
                  << '\t' << network << '\n';
    }
}

}  // namespace onnx_vectors
