#pragma once
/// \file
/// Compares networks that are loaded from the files in tests/host/onnx/models with what PyTorch computed.

#include <ingrain/core/none.hpp>
#include <ingrain/host/onnx.hpp>
#include <ingrain/ingrain.hpp>

#include "../support.hpp"
#include "proto.hpp"

#include <support/policies.hpp>
#include <support/reference.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace onnx_test {

using namespace host_test;
using namespace ingrain;
namespace onnx = ingrain::host::onnx;

inline constexpr test::reference_file torch{
#include <reference/onnx_models.txt>
};

using values = std::vector<float>;

/// [C, positions] as [positions, C].
inline values channels_last(const values& x, std::size_t channels) {
    values result;
    for (std::size_t p = 0; p < x.size() / channels; ++p)
        for (std::size_t c = 0; c < channels; ++c) result.push_back(x[c * (x.size() / channels) + p]);
    return result;
}

inline std::filesystem::path model_file(const std::string& name) { return "tests/host/onnx/models/" + name + ".onnx"; }

inline bool near(double found, double expected) {
    return std::abs(found - expected) <= 1e-5 * std::max(1.0, std::abs(expected));
}

/// Loads the file of PyTorch's network of this name, and compares its answer with PyTorch's, and those that `evaluate`
/// gives for the file and for what `format_onnx` writes. Sequences and images have so many channels first in the files;
/// 0: they are as here.
template <class Network>
void agrees(const char* name, std::size_t channels_of_x = 0, std::size_t channels_of_y = 0) {
    CAPTURE(name);
    const auto expected = torch[name];
    const auto take = [&](const char* table) { return values(expected[table].begin(), expected[table].end()); };
    values x = take("x"), y = take("y");
    const auto m = onnx::read(model_file(name));
    const auto evaluated = onnx::evaluate(m, {onnx::floats(m.inputs[0].shape, x)})[0].reals;
    REQUIRE(evaluated.size() == y.size());
    for (std::size_t i = 0; i < y.size(); ++i) CHECK(near(evaluated[i], static_cast<double>(y[i])));

    typename Network::parameters p{};
    CHECK(host::load_onnx(model_file(name), p).rounded == 0);
    if (channels_of_x > 0) x = channels_last(x, channels_of_x);
    if (channels_of_y > 0) y = channels_last(y, channels_of_y);
    typename Network::template samples<1> sample{};
    REQUIRE(x.size() == sample.size);
    for (std::size_t i = 0; i < x.size(); ++i) sample[i] = static_cast<double>(x[i]);
    typename Network::template scratch<> scratch;
    const auto found = Network::infer(p, sample, scratch);
    REQUIRE(y.size() == found.size);
    for (std::size_t i = 0; i < y.size(); ++i) CHECK(near(found[i], static_cast<double>(y[i])));

    const auto written = onnx::fold(onnx::parse(host::format_onnx(p), "written.onnx"));
    const auto again = onnx::evaluate(written, {onnx::floats(m.inputs[0].shape, take("x"))})[0].reals;
    REQUIRE(again.size() == y.size());
    const values as_written = take("y");
    for (std::size_t i = 0; i < y.size(); ++i) CHECK(near(again[i], static_cast<double>(as_written[i])));
}

/// The sentence with which a file is refused that is not this network. Nothing is written then.
template <class Network>
std::string refused(const char* name) {
    typename Network::parameters p{}, before{};
    const std::string sentence = refusal([&] { host::load_onnx(model_file(name), p); });
    CHECK(same_bits(p, before));
    return sentence;
}

/// In double, whose kernels compile faster.
template <class... Layers>
using net = basic_network<test::in_double, Layers...>;

}  // namespace onnx_test
