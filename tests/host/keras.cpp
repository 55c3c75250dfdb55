#include <ingrain/host/keras.hpp>

#include "graph_answers.hpp"
#include "support.hpp"

#include <ingrain/ingrain.hpp>

#include <support/policies.hpp>

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

/// Whether a network gives PyTorch's answer with the parameters of the file of this name.
template <class Network>
bool agrees(const std::string& name) {
    return agrees_loaded<Network>(torch[name.c_str()], [&](auto& p) { host::load_keras(model_file(name), p); });
}

}  // namespace

TEST_CASE("networks with Keras' parameters give PyTorch's answers", "[host][keras]") {
    CHECK(agrees<dense_alone>("mlp"));
    CHECK(agrees<gru_alone>("last_step"));
    CHECK(agrees<of_words>("words"));
}

TEST_CASE("another network refuses a file of Keras, and is as it was", "[host][keras]") {
    gru_alone::parameters p{}, before{};
    CHECK(says(refusal([&] { host::load_keras(model_file("mlp"), p); }), {"mlp.safetensors: the input \"mlp_input\""}));
    CHECK(same_bits(p, before));
}
