#include <ingrain/host/keras/read.hpp>

#include "../graph_answers.hpp"
#include "../support.hpp"

#include <ingrain/host/write_safetensors.hpp>

#include <map>

using namespace host_test;
namespace keras = host::keras;

namespace {

constexpr ingrain::test::reference_file torch{
#include <reference/keras_models.txt>
};

keras::graph_of_file graph_of(const std::string& name, std::size_t frames = 64) {
    return keras::read_model(host::read_safetensors("tests/host/keras/models/" + name + ".safetensors"), frames);
}
std::string topology(const std::string& name, std::size_t frames = 64) {
    return network_text(graph_of(name, frames).graph);
}

using shapes_by_name = std::map<std::string, std::vector<std::uint64_t>>;

/// A file with this graph, and tensors of these shapes whose values are 0.5.
host::safetensors file_with(const std::string& graph, const shapes_by_name& shapes) {
    const std::vector<float> values(1000, 0.5f);
    host::readable_tensors list;
    for (const auto& [name, shape] : shapes) host::list_values(list, name, shape, values.data());
    return host::parse_safetensors(host::format_safetensors(list, {{"keras", graph}}), "m");
}
std::string refused(const std::string& graph, const shapes_by_name& shapes = {}) {
    return refusal([&] { keras::read_model(file_with(graph, shapes)); });
}
std::string graph_text(const std::string& layers, const std::string& inputs, const std::string& outputs = R"("y")") {
    return R"({"version": 1, "keras": "3.4.1", "inputs": [)" + inputs + R"(], "outputs": [)" + outputs +
           R"(], "layers": [)" + layers + "]}";
}
std::string input_text(const std::string& shape) {
    return R"({"name": "x", "dtype": "float32", "shape": )" + shape + "}";
}

/// A graph of one layer.
std::string layer_text(const std::string& type, const std::string& config, const std::string& shape = "[null, 2]") {
    return graph_text(R"({"name": "y", "class": ")" + type + R"(", "inputs": ["x"], "config": )" + config + "}",
                      input_text(shape));
}
const shapes_by_name dense_weights{{"y/kernel", {2, 3}}, {"y/bias", {3}}};
const shapes_by_name lstm_weights{{"y/kernel", {2, 12}}, {"y/recurrent_kernel", {3, 12}}, {"y/bias", {12}}};
const shapes_by_name conv_weights{{"y/kernel", {3, 2, 4}}, {"y/bias", {4}}};

}  // namespace

TEST_CASE("Keras' layers give PyTorch's answers", "[host][keras]") {
    for (const char* name : {"mlp", "image", "sequence", "recurrent", "both_ways", "last_step", "branches",
                             "activations", "words", "shapes", "permuted", "of_keras_2"}) {
        CAPTURE(name);
        CHECK(gives_answers(graph_of(name).graph, torch[name]));
    }
}

TEST_CASE("Keras' models become networks", "[host][keras]") {
    CHECK(topology("mlp") == "input<4>, dense<6>, relu, dense<5, bias::none>, tanh, dense<3>, softmax");
    CHECK(topology("image") ==
          "input<9, 8, 3>, conv2d<{.filters = 4, .kernel = {3, 2}, .stride = {2, 2}, .padding = {1, 1, 0, 0}}>, relu, "
          "batch_norm<{.epsilon = 0.001f}>, residual<conv2d<{.filters = 4, .kernel = {3, 3}, .padding = {1, 1, 1, 1}, "
          ".groups = 4}>, relu6, conv2d<{.filters = 8, .kernel = {2, 3}, .padding = {0, 1, 1, 1}, .groups = 4, .bias = "
          "bias::none}>, conv2d<{.filters = 4, .kernel = {1, 1}}>>, relu6, max_pool2d<2, {.stride = {1, 1}, .padding = "
          "{0, 1, 0, 1}}>, conv2d<{.filters = 6, .kernel = {2, 1}, .stride = {1, 2}, .dilation = {2, 1}, .groups = "
          "2}>, elu<{.alpha = 1.0f}>, average_pool2d<2, {.stride = {1, 1}, .padding = {0, 1, 0, 1}}>, flatten, "
          "dense<3>, softmax");
    CHECK(topology("recurrent", 9) ==
          "input<9, 2>, lstm<{.units = 4, .result = returns::sequence}>, gru<{.units = 3, .result = "
          "returns::sequence}>, gru<{.units = 3, .result = returns::sequence, .variant = reset::before}>, rnn<{.units "
          "= 3, .activation = nonlinearity::relu, .result = returns::sequence}>, dense<1>");
    CHECK(topology("words") == "input<5>, embedding<{.entries = 7, .size = 3}>, global_max_pool, dense<2>");
    CHECK(topology("permuted") == "input<6>, reshape<2, 3>, flatten, dense<2>");
    CHECK(topology("of_keras_2") ==
          "input<6, 2>, conv1d<{.filters = 4, .kernel = 3, .padding = {1, 1}}>, relu, gru<{.units = 3, .result = "
          "returns::sequence}>, bidirectional<lstm<{.units = 2, .result = returns::sequence}>>, batch_norm<{.epsilon = "
          "0.001f}>, dense<2>, hard_sigmoid<{.slope = 0.2f, .offset = 0.5f}>");
}

TEST_CASE("the graph counts, not the order of layers", "[host][keras]") {
    CHECK(topology("branches") ==
          "inputs<input<4>, input<3>>, parallel<product, sequence<pick<0>, dense<5>, tanh, parallel<difference, "
          "sequence<dense<4>, relu>, dense<4>>, dense<4>, sigmoid, dense<4>, sigmoid>, sequence<pick<1>, dense<4>>>, "
          "parallel<maximum, identity, dense<4>>, parallel<concatenate, identity, dense<2>>, parallel<side_by_side, "
          "sequence<parallel<sum, dense<2>, dense<2>, dense<2>>, scale<{.by = 0.33333334f}>>, parallel<minimum, "
          "dense<2>, dense<2>>>");
}

TEST_CASE("a file says whether the length of its sequence is open", "[host][keras]") {
    CHECK(graph_of("recurrent").is_of_frames);
    CHECK_FALSE(graph_of("both_ways").is_of_frames);
    CHECK(graph_of("of_keras_2").version == "2.15.0");
}

TEST_CASE("files without a Keras model are refused", "[host][keras]") {
    const host::bytes plain = host::format_safetensors({}, {{"format", "pt"}});
    CHECK(says(refusal([&] { keras::read_model(host::parse_safetensors(plain, "m")); }),
               {"m is a safetensors file without a Keras model", "tools/keras_to_safetensors.py"}));
    CHECK(says(refused("[]"), {"m: the model is a list of 0; expected an object"}));
    CHECK(says(refused("{"), {"not valid JSON"}));
    CHECK(says(refused(R"({"version": 2, "keras": "3.4.1"})"), {"version is 2; expected 1"}));
    CHECK(says(refused(R"({"version": 1, "keras": "3.4.1", "inputs": [], "outputs": [], "layers": [], "more": 1})"),
               {"has \"more\": 1"}));
}

TEST_CASE("a layer that is as it should be is read", "[host][keras]") {
    CHECK(refused(layer_text("Dense", R"({"units": 3, "activation": "relu", "use_bias": true})"), dense_weights) ==
          "nothing");
    CHECK(refused(layer_text("LSTM", R"({"units": 3})", "[null, null, 2]"), lstm_weights) == "nothing");
    CHECK(refused(layer_text("Conv1D", R"({"filters": 4, "padding": "causal"})", "[null, 9, 2]"), conv_weights) ==
          "nothing");
}

TEST_CASE("what is unknown in a layer is refused with its place and value", "[host][keras]") {
    CHECK(
        says(refused(layer_text("Attention", "{}")), {"the layer \"y\" (Attention) is of a class that has no layer"}));
    CHECK(says(refused(layer_text("Dense", R"({"rank": 3})"), dense_weights), {"layers[0].config has \"rank\": 3"}));
    CHECK(says(refused(layer_text("Dense", R"({"activation": "mish"})"), dense_weights), {"the activation \"mish\""}));
    CHECK(says(refused(layer_text("Dense", R"({"activation": {"class": "ReLU", "config": {}}})"), dense_weights),
               {"layers[0].config.activation is no name"}));
    CHECK(says(refused(layer_text("LSTM", R"({"recurrent_activation": "hard_sigmoid"})", "[null, 5, 2]"), lstm_weights),
               {"recurrent_activation is \"hard_sigmoid\"; expected \"sigmoid\""}));
    CHECK(says(refused(layer_text("LSTM", R"({"activation": "relu"})", "[null, 5, 2]"), lstm_weights),
               {"activation is \"relu\"; expected \"tanh\""}));
    for (const char* option : {"return_state", "go_backwards"})
        CHECK(says(
            refused(layer_text("LSTM", R"({")" + std::string(option) + R"(": true})", "[null, 5, 2]"), lstm_weights),
            {option, "is true, which no layer here does"}));
    CHECK(says(refused(layer_text("Conv1D", R"({"padding": "full"})", "[null, 9, 2]"), conv_weights),
               {"padding is \"full\"; expected \"valid\", \"same\" or \"causal\""}));
    CHECK(says(refused(layer_text("Conv1D", R"({"data_format": "channels_first"})", "[null, 9, 2]"), conv_weights),
               {"data_format is \"channels_first\""}));
    CHECK(says(refused(layer_text("Conv1D", R"({"strides": [2, 2]})", "[null, 9, 2]"), conv_weights),
               {"strides has 2 sizes; expected 1"}));
    CHECK(says(refused(layer_text("Conv1DTranspose", R"({"output_padding": 1})", "[null, 9, 4]"), conv_weights),
               {"output_padding is given"}));
    CHECK(
        says(refused(layer_text("Embedding", R"({"mask_zero": true})"), {{"y/embeddings", {4, 2}}}), {"masks zeros"}));
    CHECK(says(refused(layer_text("BatchNormalization", R"({"axis": 1})", "[null, 9, 2]"),
                       {{"y/gamma", {2}}, {"y/beta", {2}}, {"y/moving_mean", {2}}, {"y/moving_variance", {2}}}),
               {"axis is 1; expected the last one, 2"}));
    CHECK(says(refused(layer_text("LayerNormalization", R"({"axis": [1, 2]})", "[null, 9, 2]")), {"axis has 2 axes"}));
    CHECK(says(refused(layer_text("ReLU", R"({"threshold": 1})")), {"has a threshold"}));
    CHECK(says(refused(layer_text("ReLU", R"({"max_value": 6, "negative_slope": 0.1})")),
               {"a slope and a largest value"}));
    CHECK(says(refused(layer_text("Softmax", R"({"axis": 1})", "[null, 9, 2]")), {"axis is 1; expected the last one"}));
    CHECK(says(refused(layer_text("UpSampling2D", R"({"interpolation": "bicubic"})", "[null, 3, 3, 2]")),
               {"interpolation is \"bicubic\""}));
    CHECK(says(refused(layer_text("Permute", R"({"dims": [1, 1]})", "[null, 3, 2]")), {"has the axis 1 twice"}));
    CHECK(says(refused(layer_text("Bidirectional", R"({"layer": {"class": "Conv1D", "config": {}}})", "[null, 3, 2]")),
               {"layer.class is \"Conv1D\"; expected LSTM"}));
    CHECK(
        says(refused(layer_text("TimeDistributed", R"({"layer": {"class": "Conv2D", "config": {}}})", "[null, 3, 2]")),
             {"layer.class is \"Conv2D\"; expected a layer of frames"}));
}

TEST_CASE("tensors that do not fit are refused", "[host][keras]") {
    CHECK(says(refused(layer_text("Dense", "{}"), {{"y/kernel", {2, 3}}}), {"m has no tensor \"y/bias\""}));
    CHECK(says(refused(layer_text("Dense", "{}"), {{"y/kernel", {2, 3}}, {"y/bias", {2}}}),
               {"the layer \"y\" (Dense) has the weight \"bias\" float[2]; expected float[3]"}));
    CHECK(says(refused(layer_text("Dense", "{}"), {{"y/kernel", {2, 3, 1}}, {"y/bias", {3}}}), {"expected 2 axes"}));
    CHECK(says(refused(layer_text("Dense", "{}"), {{"y/kernel", {5, 3}}, {"y/bias", {3}}}),
               {"m: node 0 \"y\" (MatMul)"}));
    CHECK(says(refused(layer_text("Dense", R"({"use_bias": false})"), dense_weights),
               {"the tensor \"y/bias\" belongs to no layer"}));
    CHECK(says(refused(layer_text("LSTM", "{}", "[null, 5, 2]"), {{"y/kernel", {2, 11}}}), {"does not fit its gates"}));
    CHECK(
        says(refused(layer_text("PReLU", "{}", "[null, 5, 2]"), {{"y/alpha", {5, 2}}}), {"a slope for each position"}));
}

TEST_CASE("graphs that make no sense are refused", "[host][keras]") {
    const std::string layer = R"({"name": "y", "class": "Dropout", "inputs": ["z"], "config": {}})";
    CHECK(says(refused(graph_text(layer, input_text("[null, 2]"))),
               {"layers[0].inputs[0] is \"z\", which nothing before it"}));
    CHECK(
        says(refused(graph_text("", input_text("[null, 2]"))), {"outputs[0] is \"y\", which nothing before it gives"}));
    const std::string twice = R"({"name": "x", "class": "Dropout", "inputs": ["x"], "config": {}})";
    CHECK(says(refused(graph_text(twice, input_text("[null, 2]"))), {"layers[0].name is \"x\", which is there twice"}));
    CHECK(says(refused(layer_text("Dense", "{}", "[null]"), dense_weights), {"shape has 1 extents"}));
    CHECK(says(refused(layer_text("Dense", "{}", "[null, 0]"), dense_weights), {"shape[1] is 0"}));
    CHECK(says(refused(layer_text("Dense", "{}", "[null, 1000000, 1000]"), dense_weights),
               {"more than 10000000 values"}));
    CHECK(says(refused(layer_text("Conv2D", "{}", "[null, 9, 2]"), conv_weights),
               {"is given a value of 3 axes; expected 4"}));
    CHECK(says(refused(layer_text("Add", "{}")), {"joins 1 values; expected two or more"}));
}
