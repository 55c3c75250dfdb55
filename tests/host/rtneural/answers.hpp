#pragma once
/// \file
/// What the tests of JSON models share: PyTorch's answers, and the comparison with them.

#include <ingrain/host/onnx/evaluate.hpp>
#include <ingrain/host/rtneural.hpp>
#include <ingrain/ingrain.hpp>

#include "../support.hpp"

#include <support/policies.hpp>
#include <support/reference.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace rtneural_test {

using namespace host_test;
using namespace ingrain;

inline constexpr test::reference_file torch{
#include <reference/rtneural_models.txt>
};

inline std::filesystem::path model_file(const std::string& name) {
    return "tests/host/rtneural/models/" + name + ".json";
}

/// Fills a network from the file of this name, and compares its answer with PyTorch's; that of the graph, too.
template <class Network>
void agrees(const char* name, std::string_view dialect) {
    CAPTURE(name);
    const auto expected = torch[name];
    const auto table = [&](const char* which) {
        return std::vector<double>(expected[which].begin(), expected[which].end());
    };
    const std::vector<double> x = table("x"), y = table("y");

    const std::string source = model_file(name).string();
    const auto tree = host::rtneural::parse(host::read_file(source), source);
    const auto m = host::rtneural::read_model(tree, source, Network::input::extents[0]);
    const host::onnx::tensor given{host::onnx::element::f32, m.graph.inputs[0].shape, x, {}, true};
    const auto evaluated = host::onnx::evaluate(m.graph, {given})[0].reals;
    REQUIRE(evaluated.size() == y.size());
    for (std::size_t i = 0; i < y.size(); ++i) CHECK(std::abs(evaluated[i] - y[i]) < 1e-6);

    typename Network::parameters p{};
    CHECK(host::load_rtneural(model_file(name), p).dialect == dialect);
    typename Network::template samples<1> sample{};
    REQUIRE(x.size() == sample.size);
    std::copy(x.begin(), x.end(), sample.values);
    typename Network::template scratch<> scratch;
    const auto found = Network::infer(p, sample, scratch);
    REQUIRE(y.size() == found.size);
    for (std::size_t i = 0; i < y.size(); ++i) CHECK(std::abs(found[i] - y[i]) < 1e-6);
}

/// In double, whose kernels compile faster.
template <class... Layers>
using net = basic_network<test::in_double, Layers...>;

template <std::size_t Units>
using lstm_of = lstm<{.units = Units, .result = returns::sequence}>;
template <std::size_t Units>
using gru_of = gru<{.units = Units, .result = returns::sequence}>;

/// The sentence with which a network refuses a file. Nothing is written then.
template <class Network>
std::string refused(const char* name) {
    typename Network::parameters p{}, before{};
    const std::string sentence = refusal([&] { host::load_rtneural(model_file(name), p); });
    CHECK(same_bits(p, before));
    return sentence;
}

}  // namespace rtneural_test
