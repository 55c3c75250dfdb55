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
    std::string text = convert::qualified(input_type(network), "");
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

TEST_CASE("graphs of modules with attention become networks", "[host][convert]") {
    CHECK(topology("attention") ==
          "input<5, 6>, layer_norm<{.epsilon = 1e-05f}>, residual<attention<{.heads = 2, .causal = true}>>, "
          "dense<2, bias::none>");
    CHECK(topology("by_hand") == "input<5, 4>, attention<{.heads = 2, .causal = true, .size = 3}>");
    CHECK(topology("transformer") ==
          "input<5, 6>, positional_encoding<{.trained = true}>, "
          "residual<layer_norm<{.epsilon = 1e-05f}>, attention<{.heads = 3}>>, "
          "residual<layer_norm<{.epsilon = 1e-05f}>, dense<8>, gelu, dense<6>>, "
          "residual<attention<{.heads = 2}>>, layer_norm<{.epsilon = 1e-05f}>, "
          "residual<dense<7>, relu, dense<6>>, layer_norm<{.epsilon = 1e-05f}>");
}

TEST_CASE("graphs of modules that normalise groups become networks", "[host][convert]") {
    CHECK(topology("normalized") ==
          "input<4, 3, 2>, conv2d<{.filters = 6, .kernel = {1, 1}}>, group_norm<{.groups = 3, .epsilon = 1e-05f}>, "
          "relu, group_norm<{.groups = 2, .epsilon = 1e-05f, .affine = false}>, relu, "
          "instance_norm<{.epsilon = 1e-05f}>, relu, group_norm<{.groups = 1, .epsilon = 1e-05f, .affine = false}>");
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

TEST_CASE("a graph with two inputs and two outputs becomes a network", "[host][convert]") {
    CHECK(topology("conditioned") ==
          "inputs<input<9, 2>, input<4>>, parallel<product, sequence<pick<0>, conv1d<{.filters = 6, .kernel = 3, "
          ".padding = {1, 1}}>, tanh>, sequence<pick<1>, dense<6>>>, parallel<product, identity, "
          "sequence<global_average_pool, dense<6>, sigmoid>>, parallel<side_by_side, conv1d<{.filters = 3, "
          ".kernel = 1}>, sequence<transpose<0, 1>, global_max_pool>>");
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
    CHECK(says(refused(graph_of({node("MatMul", {"x", "x"}, {"y"})}, {1, 4, 4})),
               {"node 0 (MatMul)", "input 1 that is no constant"}));
    CHECK(says(
        refused(graph_of({node("Slice", {"x", "s", "e", "a", "d"}, {"y"})}, {1, 8}) +
                with_tensor(constant_of("s", {1}, integers{7})) + with_tensor(constant_of("e", {1}, integers{-100})) +
                with_tensor(constant_of("a", {1}, integers{1})) + with_tensor(constant_of("d", {1}, integers{-1}))),
        {"goes backwards"}));
    CHECK(says(refused(graph_of({node("Relu", {"x"}, {"y"})}, {5, 4})),
               {"\"x\" is float[5,4]", "one sample", "--no-batch"}));
}

TEST_CASE("a graph that computes a loss is refused", "[host][convert]") {
    const std::string loss = graph_of({node("SoftmaxCrossEntropyLoss", {"x", "l"}, {"y"})}, {1, 4}) +
                             with_tensor(constant_of("l", {1}, integers{2}));
    const std::string file = model(loss);
    CHECK(says(refusal([&] { convert::translate(host::onnx::parse(bytes_of(file), "g.onnx")); }),
               {"g.onnx: node 0 (SoftmaxCrossEntropyLoss)", "is a loss, which a network does not have",
                "export the model for inference"}));
}

TEST_CASE("peepholes of an LSTM are put in our order", "[host][convert]") {
    const auto zeros = [](std::string_view name, const integers& shape) {
        std::size_t size = 1;
        for (const std::int64_t extent : shape) size *= static_cast<std::size_t>(extent);
        return with_tensor(constant_of(name, shape, std::vector<float>(size)));
    };
    const auto network = network_of(with_node(node("LSTM", {"x", "w", "r", "", "", "", "", "p"}, {"", "y"},
                                                   {attribute("hidden_size", std::int64_t{2})})) +
                                    zeros("w", {1, 8, 3}) + zeros("r", {1, 8, 2}) +
                                    with_tensor(constant_of("p", {1, 6}, std::vector<float>{1, 2, 3, 4, 5, 6})) +
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
        return with_tensor(constant_of(name, {1}, integers{value}));
    };
    const auto text = [](const std::string& graph) {
        const std::string file = model(graph);
        const auto found = host::onnx::fuse(host::onnx::fold(host::onnx::parse(bytes_of(file), "g.onnx")));
        const auto network = convert::translate(found).network;
        std::string types = convert::joined(network.inputs.at(0).shape) + ": ";
        for (const auto& layer : network.layers) types += convert::qualified(type_of(layer), "") + "; ";
        return types + convert::joined(network.outputs.at(0).shape);
    };
    const auto io = [](const integers& in, const integers& out) {
        return with_input(value("x", in)) + with_output(value("y", out));
    };
    CHECK(text(with_node(node("Slice", {"x", "s", "e", "a", "d"}, {"y"})) + one("s", -6) + one("e", 100) + one("a", 1) +
               one("d", 2) + io({1, 8}, {1, 3})) == "8: slice<{.axis = 0, .start = 2, .size = 3, .step = 2}>; 3");
    const std::string pads = with_tensor(constant_of("p", {6}, integers{0, 0, 2, 0, 0, 1}));
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
    const std::string scales = with_tensor(constant_of("k", {4}, std::vector<float>{1, 1, 2, 3}));
    CHECK(text(with_node(node("Resize", {"x", "", "k"}, {"y"},
                              {attribute("mode", std::string_view("linear")),
                               attribute("coordinate_transformation_mode", std::string_view("align_corners"))})) +
               scales + io({1, 2, 3, 5}, {1, 2, 6, 15})) ==
          "3, 5, 2: upsample2d<extent2d{2, 3}, {.mode = interpolation::linear, .align_corners = true}>; 6, 15, 2");
}

namespace {

/// A graph with several inputs and outputs: their names and shapes.
using shapes = std::vector<std::pair<std::string, integers>>;
std::string graph_between(const shapes& inputs, const names& nodes, const shapes& outputs) {
    std::string graph;
    for (const std::string& each : nodes) graph += with_node(each);
    for (const auto& [name, shape] : inputs) graph += with_input(value(name, shape));
    for (const auto& [name, shape] : outputs) graph += with_output(value(name, shape));
    return graph;
}

}  // namespace

TEST_CASE("several inputs are parts of one sample", "[host][convert]") {
    const shapes ab{{"a", {-1, 3}}, {"b", {-1, 3}}};
    const auto network = network_of(
        graph_between(ab, {node("Max", {"a", "b"}, {"m"}), node("Tanh", {"b"}, {"t"}), node("Sub", {"m", "t"}, {"y"})},
                      {{"y", {-1, 3}}}));
    CHECK(input_type(network) == "@inputs<@input<3>, @input<3>>");
    CHECK(type_of(network.layers.at(0)) ==
          "@parallel<@difference, @parallel<@maximum, @pick<0>, @pick<1>>, @sequence<@pick<1>, @tanh>>");
    CHECK(convert::places_text(network.inputs) == "[3] (\"a\") from 0, [3] (\"b\") from 3");

    // a vector beside an image, along its channels; channels are last here
    const auto film = network_of(graph_between({{"image", {1, 4, 5, 6}}, {"by", {1, 4, 1, 1}}},
                                               {node("Mul", {"image", "by"}, {"y"})}, {{"y", {1, 4, 5, 6}}}));
    CHECK(convert::topology_text(film) ==
          "network<inputs<input<5, 6, 4>, input<1, 1, 4>>,\n        parallel<product, pick<0>, sequence<pick<1>, "
          "flatten>>>");
    CHECK(types_of(graph_between({{"a", {1, 2, 5}}, {"b", {1, 2, 6}}},
                                 {node("Concat", {"a", "b"}, {"y"}, {attribute("axis", std::int64_t{2})})},
                                 {{"y", {1, 2, 11}}})) == "@parallel<@concatenate, @pick<0>, @pick<1>>;");
}

TEST_CASE("several outputs are parts of one answer", "[host][convert]") {
    const auto network = network_of(graph_between(
        {{"x", {1, 6, 4}}},
        {node("Split", {"x"}, {"a", "b"}, {attribute("axis", std::int64_t{2})}), node("Relu", {"a"}, {"c"}),
         node("Transpose", {"b"}, {"d"}, {attribute("perm", integers{0, 2, 1})})},
        {{"c", {1, 6, 2}}, {"d", {1, 2, 6}}}));
    REQUIRE(network.layers.size() == 1);
    CHECK(type_of(network.layers[0]) ==
          "@parallel<@side_by_side, @sequence<@slice<{.axis = 0, .start = 0, .size = 2}>, @relu>, "
          "@slice<{.axis = 0, .start = 2, .size = 2}>>");
    CHECK(convert::places_text(network.outputs) ==
          "[2, 6] (axes 2, 1 of \"c\") from 0, [2, 6] (axes 1, 2 of \"d\") from 12");
    CHECK(type_of(network_of(graph_between({{"x", {-1, 4}}}, {node("Tanh", {"x"}, {"y"}), node("Relu", {"y"}, {"z"})},
                                           {{"y", {-1, 4}}, {"z", {-1, 4}}}))
                      .layers.at(1)) == "@parallel<@side_by_side, @identity, @relu>");
}

TEST_CASE("inputs that do not come together are refused", "[host][convert]") {
    const shapes ab{{"a", {-1, 3}}, {"b", {-1, 3}}}, y{{"y", {-1, 3}}};
    CHECK(says(refused(graph_between(ab, {node("Relu", {"a"}, {"y"})}, y)), {"no node takes the input \"b\""}));
    CHECK(says(refused(graph_between({{"a", {1, 3, 5}}, {"b", {1, 5, 3}}}, {node("MatMul", {"a", "b"}, {"y"})},
                                     {{"y", {1, 3, 3}}})),
               {"branches from the value \"all inputs\" do not meet"}));
    CHECK(
        says(refused(graph_between({{"a", {1, 3}}, {"b", {1, 1}}}, {node("Add", {"a", "b"}, {"y"})}, {{"y", {1, 3}}})),
             {"(Add) of float[1,3], float[1,1]", "different shapes"}));
    CHECK(says(refused(graph_between({{"x", {1, 3}}}, {node("LayerNormalization", {"x", "s"}, {"y", "m"})},
                                     {{"y", {1, 3}}, {"m", {1, 1}}}) +
                       with_tensor(constant_of("s", {3}, std::vector<float>{1, 2, 3}))),
               {"one node gives several of the outputs"}));
}

TEST_CASE("a tensor without a batch is one sample when that is said", "[host][convert]") {
    const std::string file = model(graph_of({node("Relu", {"x"}, {"y"})}, {5, 4}));
    const auto graph = host::onnx::fuse(host::onnx::fold(host::onnx::parse(bytes_of(file), "g.onnx")));
    CHECK(convert::topology_text(convert::translate(graph, {.has_batch = false}).network) ==
          "network<input<4, 5>,\n        relu>");
}

TEST_CASE("reductions are pooling over positions", "[host][convert]") {
    const auto text = [](const char* type, const integers& axes, const integers& shape, const integers& result,
                         std::int64_t keepdims = 1) {
        return types_of(graph_between(
            {{"x", shape}}, {node(type, {"x"}, {"y"}, {attribute("axes", axes), attribute("keepdims", keepdims)})},
            {{"y", result}}));
    };
    CHECK(text("ReduceMean", {2}, {1, 3, 5}, {1, 3, 1}) == "@global_average_pool;");
    CHECK(text("ReduceMax", {-2}, {1, 3, 5}, {1, 5}, 0) == "@global_max_pool;");
    CHECK(text("ReduceMin", {1, 2}, {1, 3, 5}, {1, 1, 1}) ==
          "@scale<{.by = -1.0f}>;@reshape<15, 1>;@global_max_pool;@scale<{.by = -1.0f}>;");
    CHECK(text("ReduceL1", {3}, {1, 2, 3, 5}, {1, 2, 3}, 0) ==
          "@parallel<@maximum, @identity, @scale<{.by = -1.0f}>>;@transpose<0, 1>;@reshape<5, 6>;"
          "@global_average_pool;@reshape<3, 2>;@scale<{.by = 5.0f}>;");
    CHECK(text("ReduceSumSquare", {1, 3}, {1, 2, 3, 5}, {1, 1, 3, 1}) ==
          "@parallel<@product, @identity, @identity>;@reshape<3, 10>;@transpose<0, 1>;@global_average_pool;"
          "@scale<{.by = 10.0f}>;");
    CHECK(says(refused(graph_between({{"x", {-1, 3, 5}}}, {node("ReduceSum", {"x"}, {"y"})}, {{"y", {1, 1, 1}}})),
               {"reduces the batch"}));
}

TEST_CASE("normalisation over several axes, and images as blocks", "[host][convert]") {
    const auto network = network_of(
        graph_of({node("LayerNormalization", {"x", "s"}, {"y"}, {attribute("axis", std::int64_t{1})})}, {1, 3, 2}) +
        with_tensor(constant_of("s", {3, 2}, std::vector<float>{1, 2, 3, 4, 5, 6})));
    CHECK(
        convert::topology_text(network) ==
        "network<input<2, 3>,\n        reshape<6>,\n        layer_norm<{.epsilon = 1e-05f}>,\n        reshape<2, 3>>");
    CHECK(network.layers.at(1).tensors.at(0).values == std::vector<double>{1, 3, 5, 2, 4, 6});
    const auto blocks = [](const char* type, const char* mode, const integers& from, const integers& to) {
        return types_of(
            graph_between({{"x", from}},
                          {node(type, {"x"}, {"y"},
                                {attribute("blocksize", std::int64_t{2}), attribute("mode", std::string_view(mode))})},
                          {{"y", to}}));
    };
    CHECK(blocks("DepthToSpace", "DCR", {1, 8, 3, 5}, {1, 2, 6, 10}) ==
          "@reshape<3, 5, 2, 4>;@transpose<1, 2>;@reshape<6, 10, 2>;");
    CHECK(blocks("DepthToSpace", "CRD", {1, 8, 3, 5}, {1, 2, 6, 10}) ==
          "@reshape<15, 2, 4>;@transpose<1, 2>;@reshape<3, 5, 2, 4>;@transpose<1, 2>;@reshape<6, 10, 2>;");
    CHECK(types_of(graph_between({{"x", {1, 2, 6, 4}}},
                                 {node("SpaceToDepth", {"x"}, {"y"}, {attribute("blocksize", std::int64_t{2})})},
                                 {{"y", {1, 8, 3, 2}}})) == "@reshape<3, 2, 2, 4>;@transpose<1, 2>;@reshape<3, 2, 8>;");
}

TEST_CASE("a table of vectors becomes an embedding", "[host][convert]") {
    const std::string table = with_tensor(constant_of("k", {2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6}));
    const auto gathers = [&](const names& inputs, std::int64_t axis, const integers& result) {
        return with_node(node("Gather", inputs, {"y"}, {attribute("axis", axis)})) + table +
               with_input(value("x", {-1, 5}, 7)) + with_output(value("y", result));
    };
    const auto network = network_of(gathers({"k", "x"}, 0, {-1, 5, 3}));
    CHECK(type_of(network.layers.at(0)) == "@embedding<{.entries = 2, .size = 3}>");
    CHECK(network.layers[0].tensors.at(0).values == std::vector<double>{1, 2, 3, 4, 5, 6});
    CHECK(convert::places_text(network.outputs) == "[5, 3] (axes 1, 2 of \"y\")");
    CHECK(says(refused(gathers({"k", "x"}, 1, {2, 1, 5})), {"(Gather)", "rows of a matrix"}));
}

TEST_CASE("indices that rise evenly are a slice", "[host][convert]") {
    const auto gathered = [](std::int64_t axis, const std::string& indices, const integers& result) {
        return with_node(node("Gather", {"x", "i"}, {"y"}, {attribute("axis", axis)})) + with_tensor(indices) +
               with_input(value("x", {1, 6, 4})) + with_output(value("y", result));
    };
    CHECK(types_of(gathered(2, constant_of("i", {2}, integers{1, -1}), {1, 6, 2})) ==
          "@slice<{.axis = 0, .start = 1, .size = 2, .step = 2}>;");
    const auto one = network_of(gathered(1, constant_of("i", {}, integers{2}), {1, 4}));
    CHECK(type_of(one.layers.at(0)) == "@slice<{.axis = 1, .start = 2, .size = 1}>");
    CHECK(convert::places_text(one.outputs) == "[4, 1] (axes 1, - of \"y\")");
    CHECK(says(refused(gathered(2, constant_of("i", {3}, integers{0, 1, 3}), {1, 6, 3})), {"(Gather)", "rise evenly"}));
    CHECK(says(refused(gathered(2, constant_of("i", {2}, integers{1, 0}), {1, 6, 2})), {"(Gather)", "rise evenly"}));
}

TEST_CASE("all steps of a recurrent node and the last one are taken from one layer", "[host][convert]") {
    const auto graph = [](const integers& steps, const integers& last, const names& attributes,
                          std::size_t directions) {
        const auto n = static_cast<std::int64_t>(directions);
        return with_node(node("LSTM", {"x", "w", "r"}, {"y", "h"}, attributes)) +
               with_tensor(constant_of("w", {n, 8, 3}, std::vector<float>(directions * 24))) +
               with_tensor(constant_of("r", {n, 8, 2}, std::vector<float>(directions * 16))) +
               with_input(value("x", {5, 1, 3})) + with_output(value("y", steps)) + with_output(value("h", last));
    };
    const std::string size = attribute("hidden_size", std::int64_t{2}),
                      both = attribute("direction", std::string_view("bidirectional"));
    CHECK(types_of(graph({5, 1, 1, 2}, {1, 1, 2}, {size}, 1)) ==
          "@lstm<{.units = 2, .result = @returns::sequence}>;"
          "@parallel<@side_by_side, @identity, @slice<{.axis = 0, .start = 4, .size = 1}>>;");
    // the refusal that another order of axes would not help is the one that is said
    CHECK(says(refused(graph({5, 2, 1, 2}, {2, 1, 2}, {size, both}, 2)), {"(LSTM)", "several outputs that are used"}));
}

TEST_CASE("windows over positions that are 1 long, and transposed ones of a given output", "[host][convert]") {
    const std::string shapes_of_pool = with_tensor(constant_of("a", {1}, integers{3}));
    CHECK(types_of(with_node(node("Unsqueeze", {"x", "a"}, {"h"})) +
                   with_node(node("AveragePool", {"h"}, {"y"},
                                  {attribute("kernel_shape", integers{3, 1}), attribute("strides", integers{2, 1})})) +
                   shapes_of_pool + with_input(value("x", {1, 3, 7})) + with_output(value("y", {1, 3, 3, 1}))) ==
          "@reshape<7, 1, 3>;@average_pool2d<@extent2d{3, 1}, {.stride = {2, 1}}>;");
    const auto transposed = [](const names& attributes, const integers& result) {
        return types_of(with_node(node("ConvTranspose", {"x", "w"}, {"y"}, attributes)) +
                        with_tensor(constant_of("w", {1, 1, 3}, std::vector<float>{1, 2, 3})) +
                        with_input(value("x", {1, 1, 4})) + with_output(value("y", result)));
    };
    const std::string stride = attribute("strides", integers{2});
    CHECK(transposed({stride, attribute("auto_pad", std::string_view("SAME_UPPER"))}, {1, 1, 8}) ==
          "@conv_transpose1d<{.filters = 1, .kernel = 3, .stride = 2, .padding = {0, 1}, .bias = @bias::none}>;");
    CHECK(transposed({stride, attribute("auto_pad", std::string_view("SAME_LOWER"))}, {1, 1, 8}) ==
          "@conv_transpose1d<{.filters = 1, .kernel = 3, .stride = 2, .padding = {1, 0}, .bias = @bias::none}>;");
    CHECK(transposed({stride, attribute("output_shape", integers{10})}, {1, 1, 10}) ==
          "@conv_transpose1d<{.filters = 1, .kernel = 3, .stride = 2, .output_padding = 1, .bias = @bias::none}>;");
}

TEST_CASE("what is computed by several layers", "[host][convert]") {
    const auto text = [](const std::string& one) { return types_of(graph_of({one}, {-1, 3})); };
    CHECK(text(node("Abs", {"x"}, {"y"})) == "@parallel<@maximum, @identity, @scale<{.by = -1.0f}>>;");
    CHECK(text(node("Mul", {"x", "x"}, {"y"})) == "@parallel<@product, @identity, @identity>;");
    CHECK(text(node("Selu", {"x"}, {"y"}, {attribute("alpha", 2.0f), attribute("gamma", 3.0f)})) ==
          "@elu<{.alpha = 2.0f}>;@scale<{.by = 3.0f}>;");
    CHECK(text(node("Celu", {"x"}, {"y"}, {attribute("alpha", 2.0f)})) ==
          "@scale<{.by = 0.5f}>;@elu<{.alpha = 1.0f}>;@scale<{.by = 2.0f}>;");
    CHECK(text(node("Mean", {"x", "x"}, {"y"})) == "@parallel<@sum, @identity, @identity>;@scale<{.by = 0.5f}>;");
    CHECK(text(node("Sum", {"x"}, {"y"})).empty());
    CHECK(text(node("Cast", {"x"}, {"y"}, {attribute("to", std::int64_t{1})})).empty());
    const auto with = [](const names& nodes, float number) {
        return graph_of(nodes, {-1, 3}) + with_tensor(constant_of("k", {1}, std::vector<float>{number}));
    };
    CHECK(types_of(with({node("Pow", {"x", "k"}, {"y"})}, 2)) == "@parallel<@product, @identity, @identity>;");
    CHECK(types_of(with({node("Max", {"k", "x"}, {"y"})}, 2)) ==
          "@clamp<{.least = 2.0f, .most = std::numeric_limits<float>::infinity()}>;");
    CHECK(says(refused(with({node("Pow", {"x", "k"}, {"y"})}, 2.5f)), {"no power of 2 or 3"}));
    CHECK(says(refused(graph_between({{"x", {-1, 3}}},
                                     {node("Cast", {"x"}, {"h"}, {attribute("to", std::int64_t{10})}),
                                      node("Cast", {"h"}, {"y"}, {attribute("to", std::int64_t{1})})},
                                     {{"y", {-1, 3}}})),
               {"(Cast)", "another type than float or double"}));
    CHECK(types_of(graph_of({node("MatMul", {"x", "w"}, {"y"})}, {-1, 2}) +
                   with_tensor(constant_of("w", {2, 2}, std::vector<float>{1, 2, 3, 4}))) == "@dense<2, @bias::none>;");
}

TEST_CASE("sums and products with constants become layers", "[host][convert]") {
    const auto text = [](const names& nodes, const std::string& constant) {
        return types_of(graph_of(nodes, {-1, 3}) + with_tensor(constant));
    };
    const std::string one = constant_of("k", {1}, std::vector<float>{4}),
                      each = constant_of("k", {3}, std::vector<float>{1, 2, 4});
    CHECK(text({node("Gelu", {"x"}, {"y"}, {attribute("approximate", std::string_view("tanh"))})}, one) ==
          "@gelu_tanh;");
    CHECK(text({node("Clip", {"x", "", "k"}, {"y"})}, constant_of("k", {}, std::vector<float>{2})) ==
          "@clamp<{.least = -std::numeric_limits<float>::infinity(), .most = 2.0f}>;");
    CHECK(text({node("Add", {"x", "k"}, {"y"})}, one) == "@offset<{.by = 4.0f}>;");
    CHECK(text({node("Sub", {"x", "k"}, {"y"})}, one) == "@offset<{.by = -4.0f}>;");
    CHECK(text({node("Div", {"x", "k"}, {"y"})}, one) == "@scale<{.by = 0.25f}>;");
    CHECK(text({node("Mul", {"k", "x"}, {"y"})}, each) == "@scale<>;");
    CHECK(says(refused(graph_of({node("Sub", {"k", "x"}, {"y"})}, {-1, 3}) + with_tensor(one)), {"constant first"}));
}
