#include <ingrain/host/keras.hpp>

#include "graph_answers.hpp"
#include "support.hpp"

#include <ingrain/ingrain.hpp>

#include <support/policies.hpp>

#include <algorithm>

using namespace host_test;
using namespace ingrain;

namespace {

constexpr test::reference_file torch{
#include <reference/keras_models.txt>
};

/// In double, whose kernels compile faster.
template <class... Layers>
using net = basic_network<test::in_double, Layers...>;

using gru_alone = net<input<5, 2>, gru<{.units = 3}>>;
using of_words = net<input<5>, embedding<{.entries = 7, .size = 3}>, global_max_pool, dense<2>>;
using dense_alone =
    net<input<4>, dense<6>, relu, dense<5, bias::none>, dropout<{.rate = 0.5f}>, ingrain::tanh, dense<3>, softmax>;

std::filesystem::path model_file(const std::string& name) { return "tests/host/keras/models/" + name + ".safetensors"; }

/// Whether a network gives PyTorch's answers with the parameters of the file of this name.
template <class Network>
bool agrees_loaded(const std::string& name) {
    typename Network::parameters p{};
    host::load_keras(model_file(name), p);
    const auto expected = torch[name.c_str()];
    const auto x = expected["x0"];
    typename Network::template samples<1> sample{};
    REQUIRE(x.size() == sample.size);
    std::copy(x.begin(), x.end(), sample.values);
    typename Network::template scratch<> scratch;
    const auto found = Network::infer(p, sample, scratch);
    return test::agree(found.values, expected["y0"], {.of_largest = 1e-6});
}

}  // namespace

TEST_CASE("networks with Keras' parameters give PyTorch's answers", "[host][keras]") {
    CHECK(agrees_loaded<dense_alone>("mlp"));
    CHECK(agrees_loaded<gru_alone>("last_step"));
    CHECK(agrees_loaded<of_words>("words"));
}

TEST_CASE("another network refuses a file of Keras, and is as it was", "[host][keras]") {
    gru_alone::parameters p{}, before{};
    CHECK(says(refusal([&] { host::load_keras(model_file("mlp"), p); }), {"mlp.safetensors: the input \"mlp_input\""}));
    CHECK(same_bits(p, before));
}
