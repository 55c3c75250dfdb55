#include <ingrain/host/onnx_integers.hpp>

#include "graph_answers.hpp"
#include "support.hpp"

#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

using namespace host_test;
using namespace ingrain;

namespace {

constexpr test::reference_file whole_numbers{
#include <reference/onnx_integers.txt>
};

template <class Input, class... Layers>
using in_bytes = quantized<network<Input, Layers...>, {.rounding = rounding::twice, .scores = score_size::bits8}>;

using between_grids = in_bytes<input<6, 5, 3>, conv2d<{.filters = 4, .kernel = {3, 3}, .padding = {1, 1, 1, 1}}>, relu,
                               max_pool2d<2>, flatten, dense<7>, relu, residual<dense<7>>>;
using of_q_linear = in_bytes<input<5, 4, 2>, conv2d<{.filters = 3, .kernel = {2, 3}}>, flatten, dense<5, bias::none>>;

std::filesystem::path onnx_file(const std::string& name) { return "tests/host/convert/files/" + name + ".onnx"; }

/// Whether a network gives the answers of whole numbers, from packed parameters of the file of this name.
template <class Network>
bool answers_in_bytes(const std::string& name) {
    typename Network::parameters p{};
    host::load_onnx(onnx_file(name), p);
    const auto packed = Network::to_packed(p);
    const auto expected = whole_numbers[name.c_str()];
    const std::vector<float> x(expected["x"].begin(), expected["x"].end()),
        y(expected["y"].begin(), expected["y"].end());
    REQUIRE(x.size() == 4 * Network::input::size);
    REQUIRE(y.size() == 4 * Network::output::size);
    typename Network::template scratch<1> scratch{};
    bool equal = true;
    for (std::size_t n = 0; n < 4; ++n) {
        typename Network::template samples<1> sample{};
        for (std::size_t i = 0; i < sample.size; ++i)
            sample[i] = static_cast<std::int8_t>(x[n * Network::input::size + i]);
        const auto found = Network::infer(packed, sample, scratch);
        for (std::size_t i = 0; i < found.size; ++i)
            equal = equal && found[i] == static_cast<int>(y[n * Network::output::size + i]);
    }
    return equal;
}

}  // namespace

TEST_CASE("networks of ONNX's integers answer what whole numbers give", "[host][onnx]") {
    CHECK(answers_in_bytes<between_grids>("int8_qdq"));
    CHECK(answers_in_bytes<of_q_linear>("int8_qlinear"));
}

TEST_CASE("other networks refuse integers of ONNX, and are as they were", "[host][onnx]") {
    of_q_linear::parameters p{}, before{};
    CHECK(says(refusal([&] { host::load_onnx(onnx_file("int8_qdq"), p); }),
               {"int8_qdq.onnx: ", "is float[1,3,6,5], which is no sample of this network"}));
    CHECK(says(refusal([&] { host::load_onnx(onnx_file("mlp"), p); }), {"mlp.onnx computes with floats", "quantize"}));
    CHECK(same_bits(p, before));
    network<input<17>, dense<8>>::parameters floats{};
    CHECK(says(refusal([&] { host::load_onnx(onnx_file("int8_qdq"), floats); }),
               {"int8_qdq.onnx computes with integers", "onnx_integers.hpp"}));
}
