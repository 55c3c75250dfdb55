#include <ingrain/host/onnx/save.hpp>

#include "../support.hpp"

#include <ingrain/host/onnx.hpp>
#include <ingrain/ingrain.hpp>
#include <support/owned.hpp>

#include <cmath>

using namespace host_test;
using namespace ingrain;

namespace {

/// The largest difference between a network's answer and what an evaluation of its file gives, channels where they are.
template <class Net>
double error_of() {
    auto p = test::make_owned<typename Net::parameters>();
    generator random(seed{15});
    initialize<Net>(*p, random);
    for_each_tensor(
        [&]<role Role>(tensor_info<Role> info, auto& t) {
            for (auto& value : t.values) {
                value += uniform<float>(random, -0.5f, 0.5f);
                if (std::string_view(info.tensor) == "variance") value = 0.5f + std::abs(value);
            }
        },
        *p);
    const host::bytes file = host::format_onnx(*p);
    const auto model = host::onnx::fold(host::onnx::parse(file, "saved.onnx"));

    typename Net::template samples<> x;
    for (std::size_t i = 0; i < Net::input::size; ++i) x[i] = uniform<float>(random, -1.0f, 1.0f);
    if constexpr (requires { Net::embeds; })
        for (auto& value : x.values) value = std::floor(2.5f + 2 * value);
    typename Net::template scratch<> scratch;
    const auto y = Net::infer(*p, x, scratch);

    // the place in ours of value i of a graph's tensor, whose channels are first if its second extent is theirs
    const auto place = [](std::size_t i, const host::onnx::extents& shape, std::size_t channels, std::size_t rank) {
        const std::size_t positions = host::onnx::count(shape) / channels;
        const bool first = rank > 1 && shape[1] == channels && shape.back() != channels;
        return first ? i % positions * channels + i / positions : i;
    };
    const host::onnx::extents& shape = model.inputs[0].shape;
    std::vector<float> given(Net::input::size);
    for (std::size_t i = 0; i < given.size(); ++i) given[i] = x[place(i, shape, Net::input::last, Net::input::rank)];
    const auto found = host::onnx::evaluate(model, {host::onnx::floats(shape, given)}).at(0);
    if (host::onnx::count(found.shape) != Net::output::size) return HUGE_VAL;
    double most = 0;
    for (std::size_t i = 0; i < Net::output::size; ++i) {
        const std::size_t at = place(i, found.shape, Net::output::last, Net::output::rank);
        most = std::fmax(most, std::abs(found[i] - static_cast<double>(y[at])));
    }
    return most;
}

using perceptron = network<input<3>, dense<5>, ingrain::tanh, prelu, dense<4, bias::none>, layer_norm<>, gelu,
                           rms_norm<>, gelu_tanh, scale<>, offset<{.by = 0.5f}>, dense<3>, softmax>;
using activations = network<input<4>, relu, leaky_relu<>, elu<>, silu, softplus, hard_sigmoid<>,
                            hard_sigmoid<{.slope = 0.2f}>, hard_swish, clamp<>, relu6, selu, softsign,
                            thresholded_relu<{.threshold = 0.1f}>, sigmoid, dense<4>, log_softmax>;
using image =
    network<input<7, 6, 2>, conv2d<{.filters = 4, .kernel = {3, 2}, .stride = {2, 1}, .padding = same, .groups = 2}>,
            batch_norm<>, relu, max_pool2d<2, {.stride = 1, .padding = {1, 0, 0, 1}}>,
            residual<conv2d<{.filters = 4, .kernel = 3, .padding = same, .bias = bias::none}>>,
            average_pool2d<2, {.padding = {0, 1, 1, 0}, .count_padding = true}>, flatten, dense<3>>;
using up = network<input<3, 2, 4>, conv_transpose2d<{.filters = 6, .kernel = {3, 2}, .stride = 2, .groups = 2}>,
                   instance_norm<>, upsample2d<2>, group_norm<{.groups = 3}>,
                   upsample2d<{1, 2}, {.mode = interpolation::linear, .align_corners = true}>, global_max_pool>;
using sequence_of_frames =
    network<input<9, 3>, conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = causal}>, glu,
            parallel<concatenate, dense<4>, ingrain::sequence<conv1d<{.filters = 2}>, ingrain::tanh>>, gated_tanh,
            conv_transpose1d<{.filters = 3, .kernel = 4, .stride = 2, .padding = same}>,
            parallel<difference, identity, dense<3>>, lstm<{.units = 4, .result = returns::sequence}>,
            bidirectional<gru<{.units = 3, .result = returns::sequence}>>,
            rnn<{.units = 5, .activation = nonlinearity::relu}>, dense<2>>;
using both_ends = network<input<6, 3>, bidirectional<lstm<{.units = 2, .peepholes = true}>>>;
using moves = network<input<4, 6>, ingrain::transpose<0, 1>, ingrain::reshape<3, 8>,
                      ingrain::slice<{.axis = 1, .start = 1, .size = 3, .step = 2}>,
                      pad<{.axis = 0, .before = 1, .after = 2, .mode = pad_mode::reflect}>,
                      crop<{.axis = 0, .before = 2, .after = 1}>, dense<2>>;
template <bool Causal, bias Bias>
using attends = attention<{.heads = 2, .causal = Causal, .size = 5, .bias = Bias}>;
using frames = network<input<5, 6>, positional_encoding<>, residual<layer_norm<>, attends<true, bias::none>>,
                       attends<false, bias::trained>, positional_encoding<{.trained = true}>, dense<2>>;
struct words : network<input<5>, embedding<{.entries = 7, .size = 3}>, flatten, dense<2>> {
    static constexpr bool embeds = true;
};

}  // namespace

TEST_CASE("an evaluation of the written file gives the network's answers", "[host][onnx]") {
    CHECK(error_of<perceptron>() < 1e-5);
    CHECK(error_of<activations>() < 1e-5);
    CHECK(error_of<image>() < 1e-5);
    CHECK(error_of<up>() < 1e-5);
    CHECK(error_of<sequence_of_frames>() < 1e-5);
    CHECK(error_of<both_ends>() < 1e-5);
    CHECK(error_of<moves>() < 1e-5);
    CHECK(error_of<words>() < 1e-5);
    CHECK(error_of<frames>() < 1e-5);
}

namespace {

/// Writes random parameters, and reads the same again.
template <class Net>
bool comes_back() {
    const folder f;
    auto p = test::make_owned<typename Net::parameters>(), q = test::make_owned<typename Net::parameters>();
    generator random(seed{1});
    initialize<Net>(*p, random);
    host::save_onnx(f.path / "net.onnx", *p);
    const auto report = host::load_onnx(f.path / "net.onnx", *q);
    return report.rounded == 0 && same_bits(*p, *q);
}

}  // namespace

TEST_CASE("load_onnx takes back what save_onnx wrote", "[host][onnx]") {
    CHECK(comes_back<network<input<7, 6, 2>, conv2d<{.filters = 4, .kernel = 3}>, batch_norm<>, relu, max_pool2d<2>,
                             flatten, dense<3>>>());
    CHECK(comes_back<
          network<input<3, 2, 4>, conv_transpose2d<{.filters = 6, .kernel = {3, 2}, .stride = 2, .groups = 2}>,
                  instance_norm<>, clamp<>, parallel<maximum, conv2d<{.filters = 2}>, conv2d<{.filters = 2}>>>>());
    CHECK(comes_back<
          network<input<6, 3>, bidirectional<gru<{.units = 4, .result = returns::sequence}>>, dense<3>,
                  bidirectional<lstm<{.units = 2, .peepholes = true}>>, scale<>, offset<{.by = 2}>, selu, dense<2>>>());
    CHECK(comes_back<network<input<5, 3>, conv_transpose1d<{.filters = 2, .kernel = 4, .stride = 2, .padding = {1, 1}}>,
                             average_pool1d<2, {.stride = 1, .padding = {1, 0}, .count_padding = true}>,
                             parallel<difference, identity, conv1d<{.filters = 2}>>>>());
    CHECK(comes_back<network<input<5, 6>, positional_encoding<{.trained = true}>, attends<true, bias::trained>,
                             attends<false, bias::none>, conv1d<{.filters = 4}>, group_norm<{.groups = 2}>>>());
}

TEST_CASE("an LSTM with peepholes does not fit one without", "[host][onnx]") {
    const folder f;
    network<input<6, 3>, lstm<{.units = 2, .peepholes = true}>>::parameters with{};
    network<input<6, 3>, lstm<{.units = 2}>>::parameters without{};
    host::save_onnx(f.path / "with.onnx", with);
    host::save_onnx(f.path / "without.onnx", without);
    CHECK(says(refusal([&] { host::load_onnx(f.path / "with.onnx", without); }), {"the layer has no peepholes."}));
    CHECK(says(refusal([&] { host::load_onnx(f.path / "without.onnx", with); }),
               {"the layer has peepholes; the graph has none."}));
}

TEST_CASE("what no graph has is refused, and no file is written", "[host][onnx]") {
    using net = network<input<4>, dense<4>, leaky_hard_tanh<>>;
    const folder f;
    net::parameters p{};
    CHECK(says(refusal([&] { host::save_onnx(f.path / "net.onnx", p); }), {"layer 1 (leaky_hard_tanh", "no operator"}));
    get<0>(p).bias[1] = HUGE_VALF;
    CHECK(says(refusal([&] { host::save_onnx(f.path / "net.onnx", p); }), {"net.onnx", "0.bias", "inf"}));
    CHECK(f.files() == 0);
}
