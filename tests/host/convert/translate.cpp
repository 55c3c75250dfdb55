#include <ingrain/host/convert/translate.hpp>

#include "../support.hpp"

#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/onnx.hpp>

#include "../onnx/proto.hpp"

using namespace host_test;
namespace convert = host::convert;

namespace {

/// The topology of a file in tests/host/convert/files, on one line.
std::string topology(const std::string& name) {
    const auto graph =
        host::onnx::fuse(host::onnx::fold(host::onnx::read("tests/host/convert/files/" + name + ".onnx")));
    const auto network = convert::translate(graph).network;
    std::string text = "input<" + convert::joined(network.input) + ">";
    for (const auto& layer : network.layers) text += ", " + convert::qualified(type_of(layer), "");
    return text;
}

}  // namespace

TEST_CASE("graphs of exported modules become networks", "[host][convert]") {
    CHECK(topology("mlp") == "input<4>, dense<8>, relu, dense<3>, softmax");
    CHECK(topology("cnn") ==
          "input<12, 11, 1>, conv2d<{.filters = 4, .kernel = {3, 3}}>, relu, max_pool2d<2>, "
          "conv2d<{.filters = 6, .kernel = {3, 2}, .stride = {1, 2}}>, hard_swish, "
          "average_pool2d<2, {.stride = {1, 1}}>, flatten, dense<10>");
    CHECK(topology("residual") ==
          "input<9, 7, 3>, conv2d<{.filters = 8, .kernel = {3, 3}, .padding = {1, 1, 1, 1}}>, relu, "
          "residual<conv2d<{.filters = 8, .kernel = {3, 3}, .padding = {1, 1, 1, 1}, .groups = 8, "
          ".bias = bias::none}>, conv2d<{.filters = 8, .kernel = {1, 1}}>, relu>, relu, global_average_pool, dense<5>");
    CHECK(topology("causal") ==
          "input<20, 2>, parallel<sum, sequence<conv1d<{.filters = 6, .kernel = 3, .dilation = 2, .padding = causal}>, "
          "prelu>, conv1d<{.filters = 6, .kernel = 1}>>, conv1d<{.filters = 1, .kernel = 1}>");
    CHECK(topology("branches") ==
          "input<11, 2>, parallel<concatenate, sequence<conv1d<{.filters = 3, .kernel = 3, .padding = {1, 1}}>, tanh>, "
          "sequence<conv1d<{.filters = 4, .kernel = 5, .padding = {2, 2}}>, silu>>, "
          "layer_norm<{.epsilon = 1e-05f}>, gelu, dense<3>");
    CHECK(topology("ladder") ==
          "input<6, 4, 1>, parallel<concatenate, identity, sequence<conv2d<{.filters = 4, .kernel = {2, 2}, "
          ".stride = {2, 2}}>, leaky_relu<{.slope = 0.1f}>, conv_transpose2d<{.filters = 3, .kernel = {2, 2}, "
          ".stride = {2, 2}}>, instance_norm<{.epsilon = 1e-05f}>>>, conv2d<{.filters = 1, .kernel = {1, 1}}>");
    CHECK(topology("scaled") ==
          "input<4>, dense<6>, offset<{.by = -0.25f}>, scale<{.by = 3.0f}>, "
          "clamp<{.least = -1.0f, .most = 1.0f}>, dense<3>, scale<>");
    CHECK(topology("gated") == "input<9, 2>, conv1d<{.filters = 6, .kernel = 1}>, glu, global_average_pool, dense<2>");
}

TEST_CASE("graphs of recurrent modules become networks", "[host][convert]") {
    CHECK(topology("lstm") == "input<6, 3>, lstm<{.units = 4}>, dense<2>");
    CHECK(topology("lstm_of_two_layers") ==
          "input<6, 3>, lstm<{.units = 4, .result = returns::sequence}>, "
          "lstm<{.units = 4, .result = returns::sequence}>, dense<2>");
    CHECK(topology("bidirectional") ==
          "input<6, 3>, bidirectional<lstm<{.units = 4, .result = returns::sequence}>>, dense<2>");
    CHECK(topology("gru") == "input<6, 3>, gru<{.units = 4}>, dense<2>");
    CHECK(topology("rnn") == "input<6, 3>, rnn<{.units = 4, .activation = nonlinearity::relu}>, dense<2>");
}

namespace {

using namespace onnx_test;

/// The layers that a graph becomes.
convert::described_network network_of(const std::string& graph) {
    const std::string file = model(graph);
    const auto found = host::onnx::fuse(host::onnx::fold(host::onnx::parse(bytes_of(file), "g.onnx")));
    return convert::translate(found).network;
}
/// Their types, each with ; behind it.
std::string types_of(const std::string& graph) {
    std::string types;
    for (const auto& layer : network_of(graph).layers) types += type_of(layer) + ";";
    return types;
}

/// Why a graph is refused.
std::string refused(const std::string& graph) {
    const std::string file = model(graph);
    return refusal(
        [&] { convert::translate(host::onnx::fuse(host::onnx::fold(host::onnx::parse(bytes_of(file), "g.onnx")))); });
}

/// A graph of these nodes from x to y, both of this shape.
std::string graph_of(const names& nodes, const integers& shape) {
    std::string graph;
    for (const std::string& each : nodes) graph += with_node(each);
    return graph + with_input(value("x", shape)) + with_output(value("y", shape));
}

}  // namespace

TEST_CASE("what is no network of this library is refused, with the node and its shapes", "[host][convert]") {
    const integers vector{-1, 4};
    CHECK(says(refused(graph_of({node("Sin", {"x"}, {"y"})}, vector)),
               {"g.onnx: node 0 (Sin) of float[1,4]", "no layer in this library"}));
    CHECK(says(refused(graph_of({node("Sigmoid", {"x"}, {"a"}), node("Tanh", {"a"}, {"b"}), node("Exp", {"a"}, {"c"}),
                                 node("Mul", {"b", "c"}, {"y"})},
                                vector)),
               {"node 2 (Exp)"}));
    CHECK(says(refused(graph_of({node("Selu", {"x"}, {"y"}, {attribute("alpha", 2.0f)})}, vector)),
               {"(Selu)", "another alpha"}));
    CHECK(says(refused(graph_of({node("MatMul", {"x", "x"}, {"y"})}, {1, 4, 4})), {"node 0 (MatMul)", "no layer"}));
    CHECK(says(refused(graph_of({node("Slice", {"x", "s", "e", "a", "d"}, {"y"})}, {1, 8}) +
                       with_tensor(tensor("s", {1}, integers{7})) + with_tensor(tensor("e", {1}, integers{-100})) +
                       with_tensor(tensor("a", {1}, integers{1})) + with_tensor(tensor("d", {1}, integers{-1}))),
               {"goes backwards"}));
    const std::string two = with_node(node("Relu", {"x"}, {"y"})) + with_node(node("Tanh", {"x"}, {"z"})) +
                            with_input(value("x", vector)) + with_output(value("y", vector)) +
                            with_output(value("z", vector));
    CHECK(says(refused(two), {"1 inputs and 2 outputs"}));
    CHECK(says(refused(graph_of({node("Relu", {"x"}, {"y"})}, {5, 4})), {"\"x\" is float[5,4]", "one sample"}));
}

TEST_CASE("peepholes of an LSTM are put in our order", "[host][convert]") {
    const auto zeros = [](std::string_view name, const integers& shape) {
        std::size_t size = 1;
        for (const std::int64_t extent : shape) size *= static_cast<std::size_t>(extent);
        return with_tensor(tensor(name, shape, std::vector<float>(size)));
    };
    const auto network = network_of(with_node(node("LSTM", {"x", "w", "r", "", "", "", "", "p"}, {"", "y"},
                                                   {attribute("hidden_size", std::int64_t{2})})) +
                                    zeros("w", {1, 8, 3}) + zeros("r", {1, 8, 2}) +
                                    with_tensor(tensor("p", {1, 6}, std::vector<float>{1, 2, 3, 4, 5, 6})) +
                                    with_input(value("x", {5, 1, 3})) + with_output(value("y", {1, 1, 2})));
    REQUIRE(network.layers.size() == 1);
    CHECK(network.layers[0].type == "@lstm<{.units = 2, .peepholes = true}>");
    CHECK(network.layers[0].tensors.at(3).name == "peepholes");
    CHECK(network.layers[0].tensors.at(3).values == std::vector<double>{1, 2, 5, 6, 3, 4});
}

TEST_CASE("a branch that is needed twice is refused", "[host][convert]") {
    // a = tanh(x) goes into both sums, so the branches share it
    CHECK(refused(graph_of({node("Tanh", {"x"}, {"a"}), node("Add", {"a", "x"}, {"b"}), node("Mul", {"a", "b"}, {"y"})},
                           {-1, 4})) != "nothing");
}

TEST_CASE("parts, padding and whole multiples become layers", "[host][convert]") {
    const auto one = [](std::string_view name, std::int64_t value) {
        return with_tensor(tensor(name, {1}, integers{value}));
    };
    const auto text = [](const std::string& graph) {
        const std::string file = model(graph);
        const auto found = host::onnx::fuse(host::onnx::fold(host::onnx::parse(bytes_of(file), "g.onnx")));
        const auto network = convert::translate(found).network;
        std::string types = convert::joined(network.input) + ": ";
        for (const auto& layer : network.layers) types += convert::qualified(type_of(layer), "") + "; ";
        return types + convert::joined(network.output);
    };
    const auto io = [](const integers& in, const integers& out) {
        return with_input(value("x", in)) + with_output(value("y", out));
    };
    CHECK(text(with_node(node("Slice", {"x", "s", "e", "a", "d"}, {"y"})) + one("s", -6) + one("e", 100) + one("a", 1) +
               one("d", 2) + io({1, 8}, {1, 3})) == "8: slice<{.axis = 0, .start = 2, .size = 3, .step = 2}>; 3");
    const std::string pads = with_tensor(tensor("p", {6}, integers{0, 0, 2, 0, 0, 1}));
    CHECK(text(with_node(node("Pad", {"x", "p"}, {"h"}, {attribute("mode", std::string_view("reflect"))})) +
               with_node(node("Relu", {"h"}, {"y"})) + pads + io({1, 3, 5}, {1, 3, 8})) ==
          "5, 3: pad<{.axis = 0, .before = 2, .after = 1, .mode = pad_mode::reflect}>; relu; 8, 3");
    CHECK(text(with_node(node("MaxPool", {"x"}, {"y"},
                              {attribute("kernel_shape", integers{2}), attribute("strides", integers{2}),
                               attribute("dilations", integers{2}), attribute("ceil_mode", std::int64_t{1})})) +
               io({1, 3, 6}, {1, 3, 3})) == "6, 3: max_pool1d<2, {.dilation = 2, .padding = {0, 1}}>; 3, 3");
    CHECK(text(with_node(node("AveragePool", {"x"}, {"y"},
                              {attribute("kernel_shape", integers{3}), attribute("pads", integers{1, 1}),
                               attribute("count_include_pad", std::int64_t{1})})) +
               io({1, 3, 6}, {1, 3, 6})) ==
          "6, 3: average_pool1d<3, {.stride = 1, .padding = {1, 1}, .count_padding = true}>; 6, 3");
    const std::string scales = with_tensor(tensor("k", {4}, std::vector<float>{1, 1, 2, 3}));
    CHECK(text(with_node(node("Resize", {"x", "", "k"}, {"y"},
                              {attribute("mode", std::string_view("linear")),
                               attribute("coordinate_transformation_mode", std::string_view("align_corners"))})) +
               scales + io({1, 2, 3, 5}, {1, 2, 6, 15})) ==
          "3, 5, 2: upsample2d<extent2d{2, 3}, {.mode = interpolation::linear, .align_corners = true}>; 6, 15, 2");
}

TEST_CASE("sums and products with constants become layers", "[host][convert]") {
    const auto text = [](const names& nodes, const std::string& constant) {
        return types_of(graph_of(nodes, {-1, 3}) + with_tensor(constant));
    };
    const std::string one = tensor("k", {1}, std::vector<float>{4}),
                      each = tensor("k", {3}, std::vector<float>{1, 2, 4});
    CHECK(text({node("Gelu", {"x"}, {"y"}, {attribute("approximate", std::string_view("tanh"))})}, one) ==
          "@gelu_tanh;");
    CHECK(text({node("Clip", {"x", "", "k"}, {"y"})}, tensor("k", {}, std::vector<float>{2})) ==
          "@clamp<{.least = -std::numeric_limits<float>::infinity(), .most = 2.0f}>;");
    CHECK(text({node("Add", {"x", "k"}, {"y"})}, one) == "@offset<{.by = 4.0f}>;");
    CHECK(text({node("Sub", {"x", "k"}, {"y"})}, one) == "@offset<{.by = -4.0f}>;");
    CHECK(text({node("Div", {"x", "k"}, {"y"})}, one) == "@scale<{.by = 0.25f}>;");
    CHECK(text({node("Mul", {"k", "x"}, {"y"})}, each) == "@scale<>;");
    CHECK(says(refused(graph_of({node("Sub", {"k", "x"}, {"y"})}, {-1, 3}) + with_tensor(one)), {"constant first"}));
}
