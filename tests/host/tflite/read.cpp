#include <ingrain/host/tflite/read.hpp>

#include "answers.hpp"

using namespace tflite_test;

TEST_CASE("TensorFlow Lite's operators give PyTorch's answers", "[host][tflite]") {
    for (const char* name :
         {"dense", "halves", "weights_of_8_bits", "image", "depthwise", "residual", "sums", "sequence", "transposed",
          "lstm", "bidirectional", "rnn", "frames", "activations", "constants", "layer_norm", "shapes", "reductions",
          "resizing", "embedding", "look_up", "open_time", "several"}) {
        CAPTURE(name);
        CHECK(agrees(name));
    }
}

TEST_CASE("TensorFlow Lite's models become networks", "[host][tflite]") {
    CHECK(topology("dense") == "input<4>, dense<8>, relu, dense<5>, tanh, dense<3, bias::none>, softmax");
}
