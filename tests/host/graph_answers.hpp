#pragma once
/// \file
/// Graphs that readers of other formats make, beside PyTorch's answers.

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/onnx/evaluate.hpp>
#include <ingrain/host/onnx/fuse.hpp>

#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace host_test {

/// The network that a graph with its channels last becomes, on one line.
inline std::string network_text(const ingrain::host::onnx::model& graph) {
    namespace convert = ingrain::host::convert;
    const auto network = convert::translate(ingrain::host::onnx::fuse(graph), {.channels_last = true}).network;
    std::string text = convert::qualified(input_type(network), "");
    for (const auto& layer : network.layers) text += ", " + convert::qualified(type_of(layer), "");
    return text;
}

/// Whether a graph gives the tables y0, y1, ... of a case for x0, x1, ..., in double precision.
inline bool gives_answers(const ingrain::host::onnx::model& graph, const auto& expected) {
    std::vector<ingrain::host::onnx::tensor> given;
    for (std::size_t i = 0; i < graph.inputs.size(); ++i) {
        const auto x = expected[("x" + std::to_string(i)).c_str()];
        ingrain::host::onnx::tensor t{graph.inputs[i].type, graph.inputs[i].shape, {}, {}, true};
        t.visit([&](auto& values) {
            for (const float each : x) values.push_back(static_cast<std::remove_cvref_t<decltype(values[0])>>(each));
        });
        given.push_back(std::move(t));
    }
    const auto found = ingrain::host::onnx::evaluate(graph, given);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto y = expected[("y" + std::to_string(i)).c_str()];
        if (!ingrain::test::agree(found[i].reals.data(), found[i].reals.size(), y, {.of_largest = 1e-6})) return false;
    }
    return true;
}

/// Whether a network gives the answer of a case, y0 for x0, with the parameters that `load` fills.
template <class Network>
bool agrees_loaded(const auto& expected, const auto& load) {
    typename Network::parameters p{};
    load(p);
    const auto x = expected["x0"];
    typename Network::template samples<1> sample{};
    REQUIRE(x.size() == sample.size);
    std::copy(x.begin(), x.end(), sample.values);
    typename Network::template scratch<> scratch;
    const auto found = Network::infer(p, sample, scratch);
    return ingrain::test::agree(found.values, expected["y0"], {.of_largest = 1e-6});
}

}  // namespace host_test
