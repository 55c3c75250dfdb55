#include <ingrain/host/tflite.hpp>

#include "tflite/answers.hpp"

#include <ingrain/ingrain.hpp>

#include <support/policies.hpp>

using namespace tflite_test;
using namespace ingrain;

namespace {

/// In double, whose kernels compile faster.
template <class... Layers>
using net = basic_network<test::in_double, Layers...>;

using with_halves = net<input<6>, dense<5>, relu6, dense<2>>;
using with_bytes = net<input<5, 4, 2>, conv2d<{.filters = 3, .kernel = {2, 2}, .padding = same}>, relu, flatten,
                       dense<4>, ingrain::tanh, dense<2>>;
using of_frames = net<input<64, 3>, svdf<{.units = 4, .memory = 5, .rank = 2}>, relu, dense<2>>;

/// Whether a network gives PyTorch's answer with the parameters of the file of this name.
template <class Network>
bool agrees(const std::string& name) {
    return agrees_loaded<Network>(torch[name.c_str()], [&](auto& p) { host::load_tflite(model_file(name), p); });
}

template <class Network>
std::string refused(const std::string& name) {
    typename Network::parameters p{}, before{};
    const std::string sentence = refusal([&] { host::load_tflite(model_file(name), p); });
    CHECK(same_bits(p, before));
    return sentence;
}

}  // namespace

TEST_CASE("networks with TensorFlow Lite's parameters give PyTorch's answers", "[host][tflite]") {
    CHECK(agrees<with_halves>("halves"));
    CHECK(agrees<with_bytes>("weights_of_8_bits"));
    CHECK(agrees<of_frames>("keyword"));
}

TEST_CASE("another network refuses a file of TensorFlow Lite, and is as it was", "[host][tflite]") {
    CHECK(says(refused<of_frames>("halves"), {"halves.tflite: the input \"x0\" is float[1,6]"}));
    CHECK(says(refused<net<input<6>, dense<5>, relu, dense<2>>>("halves"),
               {"halves.tflite: ", "\"operator 2\" (Clip)", "layer 1 (relu"}));
}
