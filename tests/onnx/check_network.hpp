#pragma once
/// \file
/// Whether a network with the parameters of a case of ONNX's operator tests gives its output.

#include "vectors.hpp"

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/ingrain.hpp>

#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace onnx_vectors {

/// Sample `n` along an axis, in the order of the graph.
inline std::vector<double> sample(const onnx::tensor& t, std::size_t axis, std::size_t n) {
    const onnx::extents strides = onnx::detail::strides(t.shape);
    std::vector<double> result;
    onnx::detail::for_each_position(t.shape, [&](const onnx::extents& at) {
        if (at[axis] == n) result.push_back(t[onnx::detail::offset(at, strides)]);
    });
    return result;
}

inline std::vector<double> all_values(const onnx::tensor& t) { return host::convert::translation::values_in(t); }

/// The axis along which a batch has more samples than the graph of one. 0 if it has one as well.
inline std::size_t batch_axis(const onnx::extents& one, const onnx::extents& all) {
    for (std::size_t i = 0; i < one.size(); ++i)
        if (one[i] != all[i]) return i;
    return 0;
}

/// Fills parameters from those of a translated graph, by their names.
template <class Parameters>
void fill(Parameters& p, const host::convert::described_network& network) {
    std::vector<std::pair<std::string, const host::convert::described_tensor*>> given;
    host::convert::detail::list_tensors(given, network.layers, "");
    const std::map<std::string, const host::convert::described_tensor*> by_name(given.begin(), given.end());
    ingrain::for_each_tensor(
        [&](const auto& info, auto& tensor) {
            const auto& values = by_name.at(host::full_name(info))->values;
            for (std::size_t i = 0; i < tensor.size; ++i) tensor[i] = static_cast<float>(values.at(i));
        },
        p);
}

template <class Network>
std::string answer(const vectors& v) {
    static typename Network::parameters p;
    const onnx::model graph = v.of_one_sample();
    const host::convert::translated_graph translated = host::convert::translate(graph);
    fill(p, translated.network);
    const onnx::tensor &x = v.inputs[0], &y = v.outputs[v.answer()];
    const onnx::extents &one_x = graph.inputs[0].shape, &one_y = graph.values.at(graph.outputs[0].name).shape;
    const std::size_t along_x = batch_axis(one_x, x.shape), along_y = batch_axis(one_y, y.shape);
    const std::size_t samples = onnx::count(x.shape) / Network::input::size;
    const auto in = host::convert::axes::all(translated.input.theirs),
               out = host::convert::axes::all(translated.output.theirs);
    typename Network::template scratch<> scratch;
    for (std::size_t n = 0; n < samples; ++n) {
        const std::vector<double> given = samples > 1 ? sample(x, along_x, n) : all_values(x);
        const std::vector<double> wanted = samples > 1 ? sample(y, along_y, n) : all_values(y);
        if (given.size() != Network::input::size || wanted.size() != Network::output::size) return "has other sizes";
        typename Network::template samples<> ours;
        for (std::size_t i = 0; i < given.size(); ++i)
            ours[translated.input.place(i, in)] = static_cast<float>(given[i]);
        const auto found = Network::infer(p, ours, scratch);
        double largest = 0.01;
        for (const double each : wanted) largest = std::isfinite(each) ? std::max(largest, std::abs(each)) : largest;
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (const auto y_i = static_cast<double>(found[translated.output.place(i, out)]);
                !near(y_i, wanted[i]) && !(std::abs(y_i - wanted[i]) <= 1e-5 * largest))
                return "gives other values";
    }
    return "equal";
}

/// Prints the name of the case, and `equal` or why not.
template <class Network>
void check(const char* data, const char* name) {
    std::string said;
    try {
        said = answer<Network>(vectors(std::filesystem::path(data) / name));
    } catch (const std::exception& e) {
        said = e.what();
    }
    std::cout << name << '\t' << said << '\n';
}

}  // namespace onnx_vectors
