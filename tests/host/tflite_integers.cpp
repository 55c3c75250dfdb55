#include <ingrain/host/tflite_integers.hpp>

#include "tflite/answers.hpp"

#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

using namespace tflite_test;
using namespace ingrain;

namespace {

constexpr test::reference_file whole_numbers{
#include <reference/tflite_integers.txt>
};

template <class Input, class... Layers>
using in_bytes = quantized<network<Input, Layers...>, {.rounding = rounding::twice, .scores = score_size::bits8}>;

using of_dense = in_bytes<input<17>, dense<8>, relu, dense<9>, relu6, dense<5, bias::none>, softmax>;
using of_image =
    in_bytes<input<9, 7, 3>, conv2d<{.filters = 8, .kernel = {3, 3}, .stride = {2, 2}, .padding = {1, 1, 1, 1}}>, relu6,
             conv2d<{.filters = 8, .kernel = {3, 3}, .padding = {1, 1, 1, 1}, .groups = 8}>, relu,
             conv2d<{.filters = 5, .kernel = {1, 1}}>, clamp<{.least = -1.0f, .most = 1.0f}>,
             max_pool2d<2, {.padding = {0, 1, 0, 0}}>, average_pool2d<2, {.padding = {0, 1, 0, 0}}>, flatten, dense<3>>;
using of_branches =
    in_bytes<input<4, 3, 4>,
             residual<conv2d<{.filters = 6, .kernel = {3, 2}, .padding = {1, 1, 0, 1}}>, relu,
                      conv2d<{.filters = 4, .kernel = {1, 1}}>>,
             relu,
             parallel<product, sequence<conv2d<{.filters = 3, .kernel = {2, 2}, .padding = {0, 1, 0, 1}}>, sigmoid>,
                      conv2d<{.filters = 3, .kernel = {1, 1}}>>,
             relu,
             parallel<concatenate, ingrain::tanh, sequence<conv2d<{.filters = 2, .kernel = {1, 1}}>, ingrain::tanh>>,
             parallel<sum, conv2d<{.filters = 2, .kernel = {1, 1}}>,
                      conv2d<{.filters = 2, .kernel = {2, 1}, .padding = {0, 1, 0, 0}}>>,
             leaky_relu<{.slope = 0.3f}>>;
using of_transposed = in_bytes<input<2, 3, 5>, conv_transpose2d<{.filters = 4, .kernel = {3, 2}, .stride = {2, 2}}>,
                               average_pool2d<extent2d{5, 3}>, relu6>;

/// Whether a network gives the answers of whole numbers, from packed parameters of the file of this name.
template <class Network>
bool answers_in_bytes(const std::string& name) {
    typename Network::parameters p{};
    host::load_tflite(model_file(name), p);
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

template <class Network>
std::string refused(const std::string& name) {
    typename Network::parameters p{}, before{};
    const std::string sentence = refusal([&] { host::load_tflite(model_file(name), p); });
    CHECK(same_bits(p, before));
    return sentence;
}

}  // namespace

TEST_CASE("networks of TensorFlow Lite's integers have its bits", "[host][tflite]") {
    CHECK(answers_in_bytes<of_dense>("int8_dense"));
    CHECK(answers_in_bytes<of_image>("int8_image"));
    CHECK(answers_in_bytes<of_branches>("int8_branches"));
    CHECK(answers_in_bytes<of_transposed>("int8_transposed"));
}

TEST_CASE("the scales of a dense layer are multiplied as floats, those of a convolution are not", "[host][tflite]") {
    const auto has_multipliers = [](const auto& sums, const std::string& name) {
        const auto expected = whole_numbers[name.c_str()];
        const std::vector<float> high(expected["high"].begin(), expected["high"].end()),
            low(expected["low"].begin(), expected["low"].end());
        bool equal = high.size() == sums.multiplier.size;
        for (std::size_t i = 0; equal && i < high.size(); ++i)
            equal =
                sums.multiplier[i] == static_cast<std::int32_t>(high[i]) * 65536 + static_cast<std::int32_t>(low[i]);
        return equal;
    };
    of_dense::parameters dense{};
    host::load_tflite(model_file("int8_dense"), dense);
    CHECK(has_multipliers(get<0>(dense), "int8_dense"));
    of_image::parameters image{};
    host::load_tflite(model_file("int8_image"), image);
    CHECK(has_multipliers(get<0>(image), "int8_image"));
}

TEST_CASE("grids of samples and answers are those of the file's bytes", "[host][tflite]") {
    of_image::parameters p{};
    host::load_tflite(model_file("int8_image"), p);
    CHECK(get<of_image::chain::depth>(p).input_scale[0] == 1.0f / 255);
    CHECK(get<of_image::chain::depth>(p).input_zero[0] == -128);
}

TEST_CASE("other networks refuse integers of TensorFlow Lite, and are as they were", "[host][tflite]") {
    CHECK(says(refused<of_transposed>("int8_dense"), {"int8_dense.tflite: the input \"x\" is float[1,17]"}));
    CHECK(
        says(refused<in_bytes<input<17>, dense<8>, relu, dense<9>, relu, dense<5, bias::none>, softmax>>("int8_dense"),
             {"int8_dense.tflite: ", "(Clip)", "layer 3 (relu"}));
    CHECK(says(
        refused<in_bytes<input<4>, dense<8>, relu, dense<5>, ingrain::tanh, dense<3, bias::none>, softmax>>("dense"),
        {"dense.tflite computes with floats", "quantize"}));
    network<input<17>, dense<8>>::parameters floats{};
    CHECK(says(refusal([&] { host::load_tflite(model_file("int8_dense"), floats); }),
               {"int8_dense.tflite computes with integers", "tflite_integers.hpp"}));
}
