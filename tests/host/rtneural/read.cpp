#include <ingrain/host/rtneural/read.hpp>

#include "../support.hpp"

#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/rtneural/own_answers.hpp>

using namespace host_test;
namespace rtneural = host::rtneural;

namespace {

std::string text_of(const std::string& name) {
    const auto contents = host::read_file("tests/host/rtneural/models/" + name + ".json");
    return std::string(host::as_text(contents));
}

rtneural::model model_of(const std::string& text, std::size_t frames = 0) {
    return rtneural::read_model(rtneural::parse(host::as_bytes(text), "m.json"), "m.json", frames);
}

/// The layers on one line.
std::string topology(const std::string& text, std::size_t frames = 0) {
    const auto network =
        host::convert::translate(host::onnx::fuse(model_of(text, frames).graph), {.channels_last = true}).network;
    std::string result = "input<" + host::convert::joined(network.inputs.at(0).shape) + ">";
    for (const auto& layer : network.layers)
        result += ", " + host::convert::qualified(host::convert::type_of(layer), "");
    return result;
}

std::string refused(const std::string& text) {
    return refusal([&] { model_of(text); });
}

/// A model of these layers behind frames of two channels.
std::string with_layers(const std::string& layers, const std::string& more = "") {
    return R"({"in_shape": [null, null, 2], "layers": [)" + layers + "]" + more + "}";
}
std::string with_layer(const std::string& type, const std::string& weights, const std::string& more = "",
                       const std::string& shape = "[null, null, 1]") {
    return with_layers(R"({"type": ")" + type + R"(", "shape": )" + shape + R"(, "weights": )" + weights + more + "}");
}
const std::string dense = R"({"type": "dense", "shape": [null, null, 1], "weights": [[[1], [2]], [3]]})";

}  // namespace

TEST_CASE("JSON models become networks", "[host][rtneural]") {
    CHECK(topology(text_of("frames")) ==
          "input<64, 2>, dense<4>, tanh, dense<3, bias::none>, prelu, batch_norm<{.epsilon = 0.001f}>, "
          "conv1d<{.filters = 6, .kernel = 3, .dilation = 2, .padding = causal, .groups = 3}>, relu, "
          "batch_norm<{.epsilon = 0.01f}>, prelu, elu<{.alpha = 1.0f}>, dense<4>, sigmoid, tanh, dense<3>, softmax");
    CHECK(topology(text_of("window")) ==
          "input<12, 1>, conv1d<{.filters = 4, .kernel = 3}>, elu<{.alpha = 1.0f}>, conv1d<{.filters = 2, .kernel = 2, "
          ".dilation = 3}>, conv1d<{.filters = 3, .kernel = 2, .dilation = 4, .padding = causal}>");
    CHECK(topology(text_of("image_of_frames"), 9) ==
          "input<9, 5, 1>, conv2d<{.filters = 2, .kernel = {3, 3}, .dilation = {2, 1}, .padding = {4, 0, 1, 1}}>");
    CHECK(
        topology(text_of("gru"), 5) ==
        "input<5, 1>, gru<{.units = 5, .result = returns::sequence}>, gru<{.units = 3, .result = returns::sequence}>, "
        "dense<2>");
    CHECK(
        topology(text_of("aida"), 5) ==
        "input<5, 1>, scale<{.by = 0.5011872f}>, residual<lstm<{.units = 4, .result = returns::sequence}>, dense<1>>, "
        "scale<{.by = 1.4962356f}>");
    CHECK(topology(text_of("aida_with_a_knob"), 5) ==
          "input<5, 2>, scale<>, parallel<sum, sequence<gru<{.units = 4, .result = returns::sequence}>, dense<1>>, "
          "slice<{.axis = 1, .start = 0, .size = 1}>>");
    CHECK(topology(text_of("guitarml_rnn"), 5) ==
          "input<5, 3>, rnn<{.units = 4, .result = returns::sequence}>, dense<1>");
}

TEST_CASE("a model of pointwise layers has its channels last", "[host][rtneural]") {
    CHECK(topology(with_layers(R"({"type": "activation", "activation": "elu", "shape": [2], "weights": []})"), 3) ==
          "input<3, 2>, elu<{.alpha = 1.0f}>");
}

TEST_CASE("files without time are of vectors, or of frames where these are asked for", "[host][rtneural]") {
    // as BYOD has them: the input as a layer of an unknown type, activations left out
    const std::string vectors = R"({"in_shape": [null, 2], "layers": [
        {"type": "unknown", "activation": "", "shape": [[null, 2]], "weights": []},
        {"type": "dense", "shape": [null, 1], "weights": [[[1], [2]], [3]]}]})";
    CHECK(topology(vectors) == "input<2>, dense<1>");
    CHECK(topology(vectors, 7) == "input<7, 2>, dense<1>");
}

TEST_CASE("facts for people are kept", "[host][rtneural]") {
    using pairs = std::vector<std::pair<std::string, std::string>>;
    CHECK(model_of(with_layers(dense, R"(, "author": "me", "metadata": {"esr": 0.5, "style": "clean"})"))
              .graph.metadata == pairs{{"author", "me"}, {"esr", "0.5"}, {"style", "clean"}});
}

TEST_CASE("a file's own answers are compared with those of its layers", "[host][rtneural]") {
    const auto tree = host::parse_json(text_of("aida"), "m.json");
    CHECK(*rtneural::own_difference(tree, "m.json") < 1e-6);
    CHECK(!rtneural::own_difference(host::parse_json(text_of("gru"), "m.json"), "m.json"));
    std::string other = text_of("aida");
    other.replace(other.find("\"in_skip\": 1"), 12, "\"in_skip\": 0");
    CHECK(says(refusal([&] { rtneural::checked_own_difference(host::parse_json(other, "m.json"), "m.json"); }),
               {"m.json: output_batch differs", "expected at most 0.001"}));
}

TEST_CASE("other files are refused by what they are", "[host][rtneural]") {
    CHECK(says(refused("1,2\n"), {"m.json is a CSV file; expected a JSON model"}));
    CHECK(says(refused(""), {"m.json is of an unknown kind"}));
    CHECK(says(refused("[1]"), {"is a list of 1, not a JSON object"}));
    CHECK(
        says(refused(R"({"architecture": "LSTM", "weights": [], "version": "0.5.4"})"), {"Neural Amp Modeler (NAM)"}));
    CHECK(says(refused(R"({"architecture": "LSTM", "layers": [], "version": "0.5.4"})"), {"Neural Amp Modeler (NAM)"}));
    CHECK(says(refused(R"({"variables": [], "residual_channels": 10})"), {"PedalNetRT"}));
    CHECK(says(refused(R"({"gru.weight_ih_l0": [[1]]})"), {"\"gru.weight_ih_l0\"", "load_torch"}));
    CHECK(says(refused("{}"), {"neither \"layers\" nor \"state_dict\""}));
}

TEST_CASE("what is unknown in a layer is refused with its place and value", "[host][rtneural]") {
    CHECK(says(refused(with_layer("lambda", "[]")), {"m.json: layers[0].type is \"lambda\"; expected dense"}));
    CHECK(says(refused(with_layer("unknown", "[[1]]")), {"layers[0].type is \"unknown\""}));
    CHECK(says(refused(with_layers(dense + R"(, {"type": "unknown", "shape": [1], "weights": []})")),
               {"layers[1].type is \"unknown\""}));
    CHECK(says(refused(with_layer("dense", "[[[1], [2]]]", R"(, "units": 1)")), {"layers[0] has \"units\": 1"}));
    CHECK(says(refused(with_layer("dense", "[[[1], [2]]]", R"(, "activation": "swish")")),
               {"layers[0].activation is \"swish\"; expected tanh, relu, sigmoid, elu, softmax"}));
    CHECK(says(refused(with_layer("activation", "[]", R"(, "activation": "")", "[2]")),
               {"layers[0].activation is \"\"; expected tanh"}));
    CHECK(says(refused(with_layer("activation", "[]", "", "[2]")), {"layers[0] has no \"activation\""}));
    CHECK(
        says(refused(with_layer("lstm", "[[[1, 1, 1, 1], [1, 1, 1, 1]], [[1, 1, 1, 1]]]", R"(, "activation": "relu")")),
             {"layers[0].activation is \"relu\"; expected tanh"}));
    CHECK(says(refused(with_layer("gru", "[[[1, 1, 1], [1, 1, 1]], [[1, 1, 1]], [1, 1, 1]]")),
               {"layers[0].weights[2]", "reset_after=False"}));
    CHECK(says(refused(with_layers(dense, R"(, "in_phase": 1)")), {"the model has \"in_phase\": 1"}));
    CHECK(says(refused(with_layers(dense, R"(, "version": [1])")), {"the model has \"version\": a list of 1"}));
    CHECK(says(refused(with_layers(dense, R"(, "version": "2.0")")), {"the model has \"version\": \"2.0\""}));
    CHECK(says(refused(with_layers(dense, R"(, "in_skip": 2)")), {"in_skip is 2, with 2 inputs and 1 outputs"}));
    CHECK(says(refused(with_layers(dense, R"(, "out_gain": -90)")), {"out_gain is -90 dB"}));
    CHECK(says(refused(with_layers(dense, R"(, "input_batch": [1, 2])")), {"2 values of input_batch and 0"}));
}

TEST_CASE("what is no size or does not fit is refused with its place and value", "[host][rtneural]") {
    CHECK(says(refused(with_layer("dense", "[[[1], [2], [3]]]")),
               {"layers[0].weights[0] has the shape [3, 1]; expected [2, 1]"}));
    CHECK(says(refused(with_layer("dense", "[]")), {"layers[0].weights has 0 tensors", "has 1 to 2"}));
    CHECK(says(refused(with_layer("dense", "[1, 2]")), {"layers[0].weights has 2 tensors"}));
    CHECK(says(refused(with_layer("dense", "[[[1], [1e39]]]")), {"layers[0].weights[0][1] has the value 1e+39 at 0"}));
    CHECK(says(refused(with_layer("dense", "[[[1], [null]]]")),
               {"layers[0].weights[0][1][0] is null; expected a number"}));
    CHECK(says(refused(with_layer("dense", "[[[1], [2]]]", "", "[null, null]")), {"layers[0].shape is no shape"}));
    CHECK(says(refused(with_layer("dense", "[[[1], [2]]]", "", "[]")), {"layers[0].shape is no shape"}));
    CHECK(
        says(refused(with_layer("dense", "[[[1], [2]]]", "", "[-1]")), {"layers[0].shape[0] is -1; expected a whole"}));
    CHECK(says(refused(with_layer("dense", "[[[1], [2]]]", "", "[1.5]")), {"layers[0].shape[0] is 1.5"}));
    CHECK(
        says(refused(with_layer("dense", "[[[1], [2]]]", "", "[70000]")), {"70000 channels; expected at most 65536"}));
    CHECK(says(refused(with_layer("dense", "[[[1], [2]]]", "", "[18446744073709551616]")),
               {"shape[0] is 18446744073709551616"}));
    CHECK(says(refused(with_layer("prelu", "[[1, 2, 3]]", "", "[2]")), {"layers[0].weights[0] has 3 slopes"}));
    CHECK(says(refused(with_layer("prelu", "[[1, 2]]")),
               {"layers[0] (prelu) has the shape of 1 channels; it is given 2"}));
    CHECK(says(refused(with_layer("batchnorm", "[[1, 2], [1, 2], [3, 4]]", R"(, "epsilon": 0.1)", "[2]")),
               {"layers[0].weights has 3 tensors; expected mean and variance"}));
    CHECK(says(refused(with_layer("batchnorm", "[[1, 2], [1, -2]]", R"(, "epsilon": 0.1)", "[2]")),
               {"layers[0].weights[1] has the value -2 at 1"}));
    CHECK(says(refused(with_layer("batchnorm", "[[1, 2], [1, 2]]", R"(, "epsilon": 0)", "[2]")), {"epsilon is 0"}));
    CHECK(
        says(refused(with_layer("batchnorm2d", "[[1, 2], [1, 2]]", R"(, "epsilon": 0.1)", "[2]")), {"given no image"}));
    const auto window = [](const std::string& kernel, const std::string& dilation, const std::string& more = "") {
        return R"(, "kernel_size": )" + kernel + R"(, "dilation": )" + dilation + more;
    };
    const std::string two_taps = "[[[[1], [1]], [[1], [1]]], [1]]";
    CHECK(refused(with_layer("conv1d", two_taps, window("2", "[3]"))) == "nothing");
    CHECK(says(refused(with_layer("conv1d", two_taps, window("[0]", "[1]"))), {"layers[0].kernel_size is 0"}));
    CHECK(says(refused(with_layer("conv1d", two_taps, window("[]", "[1]"))), {"layers[0].kernel_size is a list of 0"}));
    CHECK(says(refused(with_layer("conv1d", two_taps, window("[2]", "[1e7]"))),
               {"layers[0].dilation is 10000000; expected a whole number"}));
    CHECK(says(refused(with_layer("conv1d", two_taps, window("[3]", "[1]"))),
               {"layers[0].weights[0] has the shape [2, 2, 1]; expected [3, 2, 1]"}));
    CHECK(says(refused(with_layer("conv1d", two_taps, window("[2]", "[1]", R"(, "groups": 3)"))),
               {"layers[0].groups is 3, which does not divide 2"}));
    CHECK(says(refused(with_layer("conv1d", two_taps, window("[2]", "[1]", R"(, "strides": 2)"))), {"\"strides\": 2"}));
    std::string timed = with_layer("conv1d", two_taps, window("[2]", "[3]"), "[null, 6, 1]");
    timed.replace(timed.find("null, null, 2"), 13, "null, 8, 2");
    CHECK(says(refused(timed), {"layers[0].shape has 6 frames behind 8; expected as many, or 3 fewer"}));
    std::string image = text_of("image");
    image.replace(image.find("\"same\""), 6, "\"full\"");
    CHECK(says(refused(image), {"layers[3].padding is \"full\"; expected \"valid\" or \"same\""}));
    std::string features = text_of("image");
    features.replace(features.find("\"num_features_in\": 7"), 20, "\"num_features_in\": 8");
    CHECK(says(refused(features), {"layers[0].num_features_in is 8; the layer has 7"}));
    std::string many = "[" + dense;
    for (int i = 0; i < 300; ++i) many += "," + dense;
    CHECK(says(refused(with_layers(many.substr(1))), {"layers has 301 layers; expected at most 256"}));
    CHECK(says(refused(with_layers("")), {"layers has no layer"}));
    CHECK(says(refused(R"({"in_shape": [2], "layers": [1]})"), {"layers[0] is 1; expected an object"}));
    CHECK(says(refused(R"({"in_shape": [null, 100000, 1000], "layers": [)" + dense + "]}"),
               {"the input makes more than"}));
}

TEST_CASE("what is unknown in GuitarML's description is refused with its place and value", "[host][rtneural]") {
    const std::string whole = text_of("guitarml_gru");
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = whole;
        return refused(text.replace(text.find(from), from.size(), to));
    };
    CHECK(with("GRU", "GRU") == "nothing");
    CHECK(says(with("SimpleRNN", "GatedConvNet"), {"model_data.model is \"GatedConvNet\"; expected \"SimpleRNN\""}));
    CHECK(says(with("\"GRU\"", "\"LRU\""), {"model_data.unit_type is \"LRU\""}));
    CHECK(says(with("\"GRU\"", "\"LSTM\""), {"state_dict.rec.weight_ih_l0 has the shape [12, 1]; expected [16, 1]"}));
    CHECK(says(with("\"num_layers\": 1", "\"num_layers\": 2"), {"state_dict has no \"rec.weight_ih_l1\""}));
    CHECK(says(with("\"skip\": 1", "\"skip\": 2"), {"model_data.skip is 2, with 1 inputs and 1 outputs"}));
    CHECK(says(with("\"skip\": 1", "\"skip\": 1, \"dropout\": 0.5"), {"model_data has \"dropout\": 0.5"}));
    CHECK(says(with("\"bias_fl\": false", "\"bias_fl\": true"), {"state_dict has no \"lin.bias\""}));
    CHECK(says(with("lin.weight", "lin.weights"), {"state_dict has no \"lin.weight\""}));
    CHECK(
        says(with("\"lin.weight\"", "\"lin.gain\": [1], \"lin.weight\""), {"state_dict.lin.gain belongs to no layer"}));
    CHECK(says(with("{\"model_data\"", "{\"version\": 7, \"model_data\""), {"the model has \"version\": 7"}));
    CHECK(says(with("{\"model_data\"", "{\"epochs\": [1], \"model_data\""), {"the model has \"epochs\": a list of 1"}));
}

TEST_CASE("every beginning of a file is refused", "[host][rtneural]") {
    for (const char* name : {"guitarml_rnn", "image_of_frames"}) {
        const std::string whole = text_of(name);
        const std::size_t end = whole.find_last_of('}');
        for (std::size_t size = 0; size <= end; ++size) {
            const std::string sentence = refused(whole.substr(0, size));
            if (sentence.find("m.json") != 0)
                FAIL_CHECK("the first " << size << " bytes of " << name << ": " << sentence);
        }
        CHECK(says(refused(whole + "{}"), {"not valid JSON"}));
    }
}
