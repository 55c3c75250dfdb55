#if __has_include(<protozero/varint.hpp>)
#include "agrees.hpp"

using namespace onnx_test;

namespace {

using mlp = net<input<5>, dense<7>, silu, dense<6>, gelu, dense<4>, layer_norm<>, hard_swish, dense<3>, softmax>;
using cnn = net<input<8, 10, 1>, conv2d<{.filters = 4, .kernel = 3}>, relu, max_pool2d<2>, batch_norm<>,
                conv2d<{.filters = 6, .kernel = {3, 2}, .stride = {1, 2}, .padding = {1, 1, 1, 1}}>, prelu, flatten,
                dropout<{.rate = 0.5f}>, dense<3>>;
using depthwise = conv2d<{.filters = 4, .kernel = 3, .padding = same, .groups = 4}>;
using strided = conv2d<{.filters = 6, .kernel = 3, .stride = 2, .padding = {1, 1, 1, 1}, .bias = bias::none}>;
using residuals = net<input<6, 5, 2>, conv2d<{.filters = 4, .kernel = 3, .padding = same}>, relu6,
                      residual<depthwise, relu6, conv2d<{.filters = 4}>>,
                      residual_with<conv2d<{.filters = 6, .stride = 2}>, strided, elu<{.alpha = 0.5f}>>,
                      global_average_pool, dense<3>>;
template <std::size_t Filters, std::size_t Kernel, std::size_t Dilation>
using back = conv1d<{.filters = Filters, .kernel = Kernel, .dilation = Dilation, .padding = causal}>;
using tcn = net<input<9, 2>, back<4, 3, 1>, ingrain::tanh, residual<back<4, 3, 2>, leaky_relu<{.slope = 0.2f}>>,
                back<8, 2, 4>, glu, conv1d<{.filters = 3}>>;
using branches =
    net<input<8, 3>,
        parallel<concatenate, conv1d<{.filters = 2, .kernel = 3, .padding = same}>, conv1d<{.filters = 4}>>,
        average_pool1d<2>,
        parallel<product, sequence<conv1d<{.filters = 5}>, ingrain::tanh>, sequence<conv1d<{.filters = 5}>, sigmoid>>,
        flatten, dense<2>, softplus>;
using last_step = net<input<6, 3>, lstm<{.units = 4}>, dense<2>>;
using each_step = net<input<6, 3>, gru<{.units = 5, .result = returns::sequence}>, dense<2>>;
using both_directions = net<input<6, 3>, bidirectional<lstm<{.units = 4, .result = returns::sequence}>>, dense<2>>;
using plain_cell = net<input<5, 2>, rnn<{.units = 4, .result = returns::sequence}>, dense<3>>;

}  // namespace

TEST_CASE("networks exported by PyTorch give its answers", "[host][onnx]") {
    agrees<mlp>("mlp");
    agrees<cnn>("cnn", 1);
    agrees<residuals>("residual", 2);
    agrees<tcn>("tcn", 2, 3);
    agrees<branches>("branches", 3);
}

TEST_CASE("recurrent networks exported by PyTorch give its answers", "[host][onnx]") {
    agrees<last_step>("lstm");
    agrees<each_step>("gru");
    agrees<plain_cell>("rnn");
    agrees<both_directions>("bidirectional");
}

TEST_CASE("several inputs and outputs come in the order of the graph", "[host][onnx]") {
    using picture = sequence<pick<0>, conv1d<{.filters = 6, .kernel = 3, .padding = {1, 1}}>, ingrain::tanh>;
    using ends = parallel<side_by_side, conv1d<{.filters = 3}>, sequence<transpose<0, 1>, global_max_pool>>;
    using middle = parallel<product, identity, sequence<global_average_pool, dense<6>, sigmoid>>;
    using conditioned =
        net<inputs<input<9, 2>, input<4>>, parallel<product, picture, sequence<pick<1>, dense<6>>>, middle, ends>;
    const std::filesystem::path file = "tests/host/convert/files/conditioned.onnx";
    conditioned::parameters p{};
    CHECK(host::load_onnx(file, p).rounded == 0);

    generator random(seed{5});
    values x, v;
    for (int i = 0; i < 18; ++i) x.push_back(uniform<float>(random, -1, 1));
    for (int i = 0; i < 4; ++i) v.push_back(uniform<float>(random, -1, 1));
    const auto wanted = onnx::evaluate(onnx::read(file), {onnx::floats({1, 2, 9}, x), onnx::floats({1, 4}, v)});
    values both = channels_last(x, 2);
    both.insert(both.end(), v.begin(), v.end());
    conditioned::samples<1> sample{};
    for (std::size_t i = 0; i < both.size(); ++i) sample[i] = static_cast<double>(both[i]);
    conditioned::scratch<> scratch;
    const auto y = conditioned::infer(p, sample, scratch);
    for (std::size_t t = 0; t < 9; ++t)
        for (std::size_t c = 0; c < 3; ++c) CHECK(near(y[t * 3 + c], wanted.at(0).reals.at(c * 9 + t)));
    for (std::size_t t = 0; t < 9; ++t) CHECK(near(y[27 + t], wanted.at(1).reals.at(t)));

    const auto why = [&]<class Network>(std::type_identity<Network>) {
        typename Network::parameters other{};
        return refusal([&] { host::load_onnx(file, other); });
    };
    using turned = net<inputs<input<4>, input<9, 2>>, parallel<product, sequence<pick<1>, dense<4>>, pick<0>>>;
    CHECK(says(why(std::type_identity<turned>{}), {"the input \"x\" is float[1,2,9]", "a batch and [4]"}));
    CHECK(says(why(std::type_identity<net<input<9, 2>, dense<3>>>{}),
               {"has 2 inputs and 2 outputs; the network takes 1"}));
    using one_end =
        net<inputs<input<9, 2>, input<4>>, parallel<product, picture, sequence<pick<1>, dense<6>>>, middle, dense<3>>;
    CHECK(says(why(std::type_identity<one_end>{}), {"conditioned.onnx: "}));
}

TEST_CASE("the first layer that does not fit is named, with what was expected and found", "[host][onnx]") {
    CHECK(refused<net<input<6, 3>, lstm<{.units = 5}>, dense<2>>>("lstm") ==
          "tests/host/onnx/models/lstm.onnx: node 20 \"/cell/LSTM\" (LSTM) of float[6,1,3], float[1,16,3], "
          "float[1,16,4], "
          "float[1,32], float[1,1,4], float[1,1,4] does not fit layer 0 (lstm, [6,3] to [5]): expected constant "
          "weights for "
          "5 units.");
    CHECK(says(refused<net<input<6, 3>, lstm<{.units = 4, .result = returns::sequence}>, dense<2>>>("lstm"),
               {"does not fit layer 1 (dense, [6,4] to [6,2])", "expected Dense, found Gather"}));
    CHECK(says(refused<net<input<6, 3>, gru<{.units = 5, .variant = reset::before}>, dense<2>>>("gru"),
               {"(GRU)", "linear_before_reset is 1; the layer takes reset::after for 1"}));
    CHECK(says(refused<net<input<6, 3>, gru<{.units = 5}>, dense<2>>>("gru"),
               {"the layer gives the last step; the graph takes others (returns::sequence)"}));
    CHECK(says(refused<net<input<5>, dense<7>, relu>>("mlp"),
               {"node 2 \"/1/Mul\" (Silu) of float[1,7] does not fit layer 1 (relu, [7] to [7]): expected Relu, found "
                "Silu."}));
    CHECK(says(refused<net<input<5>, dense<7>, silu>>("mlp"),
               {"node 3", "(Dense)", "the network's layers end before it"}));
    CHECK(says(refused<net<input<5>, dense<7, bias::none>, silu>>("mlp"), {"layer 0 (dense", "expected no bias"}));
    CHECK(says(refused<net<input<6>, dense<7>, silu>>("mlp"),
               {"the input \"x\" is float[1,5], which is no sample of this network: expected a batch and [6]"}));
    CHECK(says(refused<net<input<9, 2>, back<4, 3, 2>>>("tcn"), {"layer 0 (conv1d", "expected dilation 2, found 1"}));
    CHECK(says(refused<net<input<9, 2>, conv1d<{.filters = 4, .kernel = 3, .padding = same}>>>("tcn"),
               {"expected padding before 1, found 2"}));
    CHECK(says(
        refused<net<input<9, 2>, back<4, 3, 1>, ingrain::tanh, residual<back<4, 3, 2>, leaky_relu<{.slope = 0.3f}>>>>(
            "tcn"),
        {"(leaky_relu", "expected alpha 0.3", "found 0.2"}));
    CHECK(says(refused<net<input<9, 2>, back<4, 3, 1>, ingrain::tanh, back<4, 3, 2>, leaky_relu<{.slope = 0.2f}>,
                           back<8, 2, 4>>>("tcn"),
               {"layer 4 (conv1d", "expected Conv, found Add"}));
    CHECK(says(refused<last_step>("mlp"), {"the input \"x\" is float[1,5]"}));
}
#endif
