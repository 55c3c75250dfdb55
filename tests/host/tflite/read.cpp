#include <ingrain/host/tflite/read.hpp>

#include <ingrain/host/convert/integers.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/onnx/fuse.hpp>

#include "answers.hpp"
#include "written.hpp"

using namespace tflite_test;

namespace {

/// The sentence with which the small model is refused, changed.
std::string refused_with(const std::function<void(small_model&)>& change) {
    small_model m;
    change(m);
    const std::string file = m.written();
    return refusal([&] { host::tflite::read(host::as_bytes(file), "m.tflite"); });
}
/// Of an operator with these options, and x and y of these shapes.
std::string refused_operator(std::int32_t code, std::uint8_t options_type, const fields& options,
                             const std::vector<std::int32_t>& x = {1, 4}, const std::vector<std::int32_t>& y = {1, 4},
                             const std::vector<std::int32_t>& w = {4, 4}) {
    return refused_with([&](small_model& m) {
        m.code = code, m.options_type = options_type, m.options = options;
        m.tensors[0] = tensor(x, 0, 0, "x"), m.tensors[1] = tensor(y, 0, 0, "y"), m.tensors[2] = tensor(w, 0, 1, "w");
    });
}

}  // namespace

TEST_CASE("TensorFlow Lite's operators give PyTorch's answers", "[host][tflite]") {
    for (const char* name :
         {"dense",    "halves",      "weights_of_8_bits", "image",      "depthwise",     "residual",
          "sums",     "sequence",    "transposed",        "lstm",       "bidirectional", "rnn",
          "frames",   "activations", "constants",         "layer_norm", "shapes",        "reductions",
          "resizing", "embedding",   "look_up",           "open_time",  "several"}) {
        CAPTURE(name);
        CHECK(gives_answers(graph_of(name).graph, torch[name]));
    }
}

TEST_CASE("TensorFlow Lite's models become networks", "[host][tflite]") {
    CHECK(topology("dense") == "input<4>, dense<8>, relu, dense<5>, tanh, dense<3, bias::none>, softmax");
    CHECK(topology("image") ==
          "input<9, 8, 3>, conv2d<{.filters = 4, .kernel = {3, 2}, .stride = {2, 2}, .padding = {1, 1, 0, 0}}>, relu6, "
          "conv2d<{.filters = 8, .kernel = {3, 3}, .padding = {1, 1, 1, 1}, .groups = 4}>, clamp<{.least = -1.0f, "
          ".most = 1.0f}>, max_pool2d<2, {.stride = {1, 2}}>, conv2d<{.filters = 5, .kernel = {2, 1}, .dilation = "
          "{2, 1}}>, relu, average_pool2d<2, {.stride = {1, 1}, .padding = {0, 1, 0, 1}}>, flatten, dense<3>, softmax");
    CHECK(topology("layer_norm") == "input<5, 4>, layer_norm<{.epsilon = 0.001f}>");
    CHECK(
        topology("reductions") ==
        "input<4, 3>, parallel<concatenate, sequence<global_average_pool, scale<{.by = 4.0f}>>, sequence<scale<{.by = "
        "-1.0f}>, global_max_pool, scale<{.by = -1.0f}>>, global_average_pool>");
    CHECK(topology("look_up") == "input<4>, embedding<{.entries = 6, .size = 3}>");
    CHECK(topology("several") ==
          "inputs<input<3>, input<2>>, parallel<concatenate, sequence<pick<0>, dense<4>, relu>, pick<1>>, "
          "parallel<side_by_side, dense<2>, sequence<dense<3>, tanh>>");
}

TEST_CASE("ADD is a residual where one side is the input, else a join", "[host][tflite]") {
    const std::string text = topology("residual");
    CHECK(says(text, {"residual<conv2d<{.filters = 4, .kernel = {3, 3}, .padding = {1, 1, 1, 1}}>, relu, "
                      "conv2d<{.filters = 3, .kernel = {1, 1}}>>, relu, parallel<sum, conv2d<",
                      "tanh>>, relu6, parallel<product, ", "parallel<concatenate, ", "parallel<difference, "}));
}

TEST_CASE("convolutions over images that are 1 high are over sequences", "[host][tflite]") {
    CHECK(topology("sequence") ==
          "input<12, 2>, conv1d<{.filters = 4, .kernel = 3, .padding = {1, 1}}>, relu, conv1d<{.filters = 4, .kernel = "
          "3, .dilation = 2, .padding = causal}>, conv1d<{.filters = 4, .kernel = 2, .groups = 4}>, max_pool1d<2>, "
          "conv_transpose1d<{.filters = 3, .kernel = 3, .stride = 2, .padding = {0, 1}}>, dense<2>, tanh");
}

TEST_CASE("recurrent layers of one frame a call are over as many frames as are asked for", "[host][tflite]") {
    CHECK(network_text(graph_of("frames", 7).graph) ==
          "input<7, 3>, svdf<{.units = 4, .memory = 3}>, relu, lstm<{.units = 3, .result = returns::sequence}>, "
          "rnn<{.units = 3, .result = returns::sequence}>, softmax");
    CHECK(topology("keyword") == "input<64, 3>, svdf<{.units = 4, .memory = 5, .rank = 2}>, relu, dense<2>");
    CHECK(network_text(graph_of("open_time", 9).graph) ==
          "input<9, 2>, conv1d<{.filters = 3, .kernel = 3, .padding = {1, 1}}>, tanh, lstm<{.units = 2, .result = "
          "returns::sequence}>");
    CHECK(graph_of("frames").is_of_frames);
    CHECK(graph_of("open_time").is_of_frames);
    CHECK_FALSE(graph_of("lstm").is_of_frames);
}

TEST_CASE("the last step of an LSTM is its result, and limits of its cells are remarked", "[host][tflite]") {
    CHECK(topology("lstm") ==
          "input<7, 3>, lstm<{.units = 4, .result = returns::sequence}>, lstm<{.units = 3, .peepholes = true}>, "
          "dense<2>");
    const auto remarks = graph_of("lstm").remarks;
    REQUIRE(remarks.size() == 1);
    CHECK(says(remarks[0], {"operator 2 (UNIDIRECTIONAL_SEQUENCE_LSTM)", "limits its cells to 10"}));
}

namespace {

/// A tensor of integers with scales and zero points; x and y have one of each.
fields of_integers(std::vector<std::int32_t> shape, std::uint8_t type, std::uint32_t buffer, std::string_view name,
                   std::vector<float> scales = {0.5f}, std::vector<std::int64_t> zeros = {0}, std::int32_t axis = 0) {
    fields all = tensor(std::move(shape), type, buffer, name);
    all.push_back({4, {}, table({{2, {}, vector(scales)}, {3, {}, vector(zeros)}, number(6, axis)})});
    return all;
}
constexpr std::uint8_t int8 = 9, uint8 = 3, int16 = 7, int32 = 2, float32 = 0;

/// The bytes of so many numbers, as a buffer has them.
template <class T>
part buffer_of(std::size_t count, T value) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += bytes_of(value);
    return text(all);
}

/// FULLY_CONNECTED of int8 with a bias of int32.
small_model model_of_integers() {
    small_model m;
    m.tensors = {of_integers({1, 4}, int8, 0, "x"), of_integers({1, 4}, int8, 0, "y"),
                 of_integers({4, 4}, int8, 1, "w"), of_integers({4}, int32, 2, "b")};
    m.buffers = {{}, {{0, {}, buffer_of(16, std::int8_t{100})}}, {{0, {}, buffer_of(4, std::int32_t{0})}}};
    m.takes = {0, 2, 3};
    return m;
}
/// The sentence with which it is refused, changed; also where layers become integers.
std::string refused_integers(const std::function<void(small_model&)>& change) {
    small_model m = model_of_integers();
    change(m);
    const std::string file = m.written();
    return refusal([&] {
        const auto found = host::tflite::read(host::as_bytes(file), "m.tflite");
        const auto layers = host::convert::translate(host::onnx::fuse(found.graph), {.channels_last = true});
        host::convert::integers_of(layers.network.layers, found.integers.value(), "m.tflite");
    });
}

}  // namespace

TEST_CASE("integers that no network of integers computes are refused by operator and tensor", "[host][tflite]") {
    CHECK(refused_integers([](auto&) {}) == "nothing");
    for (const std::uint8_t type : {uint8, int16, float32})
        CHECK(says(refused_integers([=](auto& m) { m.tensors[0] = of_integers({1, 4}, type, 0, "x"); }),
                   {"m.tflite: ", "the tensor \"x\" ", "int"}));
    const auto with_x = [](std::vector<float> scales, std::vector<std::int64_t> zeros) {
        return refused_integers([&](auto& m) { m.tensors[0] = of_integers({1, 4}, int8, 0, "x", scales, zeros); });
    };
    CHECK(says(with_x({}, {}), {"the tensor \"x\" has 0 scales", "expected one"}));
    CHECK(says(with_x({0.5f, 0.5f}, {0, 0}), {"has 2 scales and 2 zero points; expected one"}));
    for (const float scale : {0.0f, -1.0f, 1e-40f, HUGE_VALF, NAN})
        CHECK(says(with_x({scale}, {0}), {"the tensor \"x\" has the scale "}));
    CHECK(says(with_x({0.5f}, {128}), {"a zero point that is no byte"}));
    CHECK(says(with_x({0.5f}, {-9223372036854775807}), {"a zero point that is no byte"}));
    const auto with_w = [](std::uint8_t type, std::vector<float> scales, std::vector<std::int64_t> zeros, int axis) {
        return refused_integers(
            [&](auto& m) { m.tensors[2] = of_integers({4, 4}, type, 1, "w", scales, zeros, axis); });
    };
    CHECK(says(with_w(uint8, {0.5f}, {0}, 0), {"operator 0 (FULLY_CONNECTED) has weights of uint8; expected int8"}));
    CHECK(says(with_w(int8, {0.5f}, {1}, 0), {"weights with the zero point 1; expected 0"}));
    CHECK(says(with_w(int8, {1, 1, 1, 1}, {0, 0, 0, 0}, 1), {"scales of its weights along axis 1; expected 0"}));
    CHECK(says(with_w(int8, {1, 1, 0, 1}, {0, 0, 0, 0}, 0), {"weights of the scale 0"}));
    CHECK(says(with_w(int8, {1e30f}, {0}, 0), {"(FULLY_CONNECTED) has sums that might not fit 32 bits, in output 0"}));
    const auto with_buffer = [](std::size_t i, const part& values) {
        return refused_integers([&](auto& m) { m.buffers[i] = {{0, {}, values}}; });
    };
    CHECK(says(with_buffer(1, buffer_of(16, std::int8_t{-128})), {"a weight beyond 127 steps of its scale"}));
    CHECK(says(with_buffer(2, buffer_of(4, INT32_MIN)), {"sums that might not fit 32 bits"}));
    CHECK(says(refused_integers([](auto& m) { m.tensors[3] = of_integers({4}, 4, 2, "b"); }),
               {"has a bias of int64; expected int32"}));
    CHECK(says(refused_integers([](auto& m) { m.tensors[3] = tensor({4}, float32, 2, "b"); }),
               {"has a bias of float32; expected int32"}));
    CHECK(says(refused_integers([](auto& m) { m.tensors[3] = of_integers({2, 2}, int32, 2, "b"); }),
               {"the input 2 int64[2,2]; expected int32[4]"}));
}

TEST_CASE("operators without an integer form are refused by their names", "[host][tflite]") {
    const auto with = [](std::int32_t code, std::uint8_t type, const fields& options, float y_scale,
                         std::int64_t y_zero) {
        return refused_integers([&](auto& m) {
            m.code = code, m.options_type = type, m.options = options, m.takes = {0};
            m.tensors[1] = of_integers({1, 4}, int8, 0, "y", {y_scale}, {y_zero});
        });
    };
    CHECK(says(with(50, 36, {}, 0.5f, 0), {"operator 0 (LOG_SOFTMAX) has no form among networks of integers"}));
    CHECK(says(with(117, 92, {}, 0.5f, 0), {"operator 0 (HARD_SWISH) has no form among networks of integers"}));
    CHECK(says(with(25, 9, {number<float>(0, 1)}, 1.0f / 256, 1),
               {"operator 0 (SOFTMAX) gives values of the scale 0.00390625 and the zero point 1; expected 0.00390625 "
                "and -128"}));
    CHECK(says(with(25, 9, {number<float>(0, 2)}, 1.0f / 256, -128), {"(SOFTMAX) has the beta 2"}));
    CHECK(says(with(22, 17, {}, 0.25f, 0), {"(RESHAPE) puts values on another grid"}));
    CHECK(says(with(114, 89, {}, 0.25f, 0), {"(QUANTIZE) puts integers on another grid"}));
    CHECK(says(with(19, 0, {}, 1e-30f, 0), {"(RELU) gives values on a grid that is too fine"}));
    CHECK(says(with(98, 75, {number<float>(0, -0.5f)}, 0.5f, 0), {"(LEAKY_RELU) has a negative slope"}));
    CHECK(with(19, 0, {}, 0.7f, 3) == "nothing");
    CHECK(says(refused_integers([](auto& m) { m.inputs = {0, 1}, m.takes = {0, 2}, m.outputs = {1}; }), {"\"y\""}));
}

TEST_CASE("operators without a layer are refused by their names", "[host][tflite]") {
    CHECK(says(refused_operator(108, 84, {}), {"m.tflite: operator 0 (COS) has no layer in this library"}));
    CHECK(says(refused_operator(400, 0, {}), {"operator 0 (of number 400)"}));
    CHECK(says(refused_with([](auto& m) { m.code = 32, m.custom_name = "Mine"; }),
               {"operator 0 (\"Mine\") is an operator of somebody's own"}));
    CHECK(says(refused_operator(119, 93, {}), {"(WHILE) is a loop", "GRU"}));
    CHECK(says(refused_operator(143, 112, {}), {"keeps variables between calls"}));
    CHECK(says(refused_operator(105, 81, {}), {"(REVERSE_V2) reverses values", "keras_to_safetensors.py"}));
}

TEST_CASE("options that no layer has are refused", "[host][tflite]") {
    using std::uint8_t, std::int32_t;
    CHECK(says(refused_operator(9, 8, {number<uint8_t>(0, 5)}), {"activation 5; expected none, RELU"}));
    CHECK(says(refused_operator(9, 8, {number<uint8_t>(1, 1)}), {"weights shuffled"}));
    CHECK(says(refused_operator(9, 1, {}), {"options of type 1; expected 8"}));
    CHECK(says(refused_operator(9, 8, {number<uint8_t>(5, 1)}), {"has an option 5, which is not known here"}));
    const std::vector<int32_t> image{1, 2, 2, 1}, filters{1, 4, 4, 1};
    CHECK(says(refused_operator(3, 1, {number<uint8_t>(0, 2), number<int32_t>(1, 1), number<int32_t>(2, 1)}, image,
                                image, filters),
               {"padding 2; expected SAME or VALID"}));
    CHECK(says(refused_operator(3, 1, {}, image, image, filters), {"a size of 0 among its options"}));
    CHECK(says(refused_operator(3, 1, {}, {1, 4}, {1, 4}, filters), {"is over 2 axes; expected an image"}));
    CHECK(says(refused_operator(3, 1, {}, image, image), {"input 1 float[4,4]; expected 4 axes"}));
    CHECK(says(refused_operator(4, 2, {}, image, image, {2, 2, 2, 2}), {"weights that do not fit 1 channels"}));
    CHECK(says(refused_operator(36, 23, {number<int32_t>(0, 7)}), {"an axis 7 of 2"}));
    CHECK(says(refused_operator(36, 23, {number<int32_t>(1, 1)}), {"gathers for each of a batch"}));
    CHECK(says(refused_operator(97, 74, {number<uint8_t>(0, 1)}, image, image), {"input 1"}));
}

TEST_CASE("recurrent layers that no layer here is are refused", "[host][tflite]") {
    const auto lstm = [](fields options, std::vector<std::int32_t> inputs) {
        return refused_with([&](small_model& m) {
            m.code = 44, m.options_type = 71, m.options = std::move(options), m.takes = std::move(inputs);
            m.tensors[0] = tensor({1, 3, 4}, 0, 0, "x"), m.tensors[1] = tensor({1, 3, 4}, 0, 0, "y");
            m.tensors.push_back(tensor({4}, 0, 2, "b"));
            m.buffers.push_back({{0, {}, vector<std::uint8_t>(std::vector<std::uint8_t>(16))}});
        });
    };
    const field tanh = number<std::uint8_t>(0, 4);
    std::vector<std::int32_t> full{0, 2, 2, 2, 2, 2, 2, 2, 2, -1, -1, -1, 3, 3, 3, 3, -1, -1, -1, -1};
    CHECK(lstm({tanh}, full) == "nothing");
    const auto with = [&](std::size_t i, std::int32_t tensor) {
        std::vector<std::int32_t> inputs = full;
        inputs.resize(24, -1);
        inputs[i] = tensor;
        return inputs;
    };
    CHECK(says(lstm({}, full), {"activation 0; expected TANH, 4"}));
    CHECK(says(lstm({tanh, number(2, 1.0f)}, full), {"limits its projection"}));
    CHECK(says(lstm({tanh, number<std::uint8_t>(5, 1)}, full), {"diagonal weights"}));
    CHECK(says(lstm({tanh}, with(1, -1)), {"no input gate"}));
    CHECK(says(lstm({tanh}, with(3, 3)), {"input 3 float[4]; expected float[4,4]"}));
    CHECK(says(lstm({tanh}, with(16, 2)), {"has a projection"}));
    CHECK(says(lstm({tanh}, with(20, 3)), {"normalises its gates"}));
    CHECK(says(refused_operator(16, 14, {tanh, number<std::uint8_t>(3, 1)}), {"basic LSTM"}));
    CHECK(says(refused_with([](small_model& m) {
                   m.code = 27, m.options_type = 6, m.options = {number(0, 3)}, m.takes = {0, 2, 2};
               }),
               {"has 4 filters over channels and 4 over time, and the rank 3"}));
    CHECK(says(refused_operator(27, 6, {number(0, 1)}, {2, 4}),
               {"\"x\" is float[2,4]", "takes one frame, [1, channels]"}));
}

TEST_CASE("shapes that operators do not give are refused", "[host][tflite]") {
    CHECK(
        says(refused_operator(9, 8, {}, {1, 4}, {1, 5}), {"the tensor \"y\" is float[1,4]; the file says float[1,5]"}));
    CHECK(says(refused_operator(22, 17, {}, {1, 4}, {1, 5}), {"m.tflite: ", "(Reshape)"}));
}
