#include <ingrain/host/rtneural.hpp>

#include "rtneural/answers.hpp"

using namespace rtneural_test;

namespace {

using frames = net<input<9, 2>, dense<4>, ingrain::tanh, dense<3, bias::none>, prelu, batch_norm<{.epsilon = 1e-3f}>,
                   conv1d<{.filters = 6, .kernel = 3, .dilation = 2, .padding = causal, .groups = 3}>, relu,
                   batch_norm<{.epsilon = 1e-2f}>, prelu, elu<{}>, dense<4>, sigmoid, ingrain::tanh, dense<3>, softmax>;
using window =
    net<input<12, 1>, conv1d<{.filters = 4, .kernel = 3}>, elu<{}>, conv1d<{.filters = 2, .kernel = 2, .dilation = 3}>,
        conv1d<{.filters = 3, .kernel = 2, .dilation = 4, .padding = causal}>>;
using image =
    net<input<8, 7, 2>, conv2d<{.filters = 3, .kernel = {2, 3}, .stride = {1, 2}, .dilation = {3, 1}}>,
        batch_norm<{.epsilon = 1e-3f}>, relu,
        conv2d<{.filters = 2, .kernel = {4, 2}, .stride = {1, 2}, .padding = same}>, batch_norm<{.epsilon = 1e-3f}>>;
using image_of_frames =
    net<input<6, 5, 1>, conv2d<{.filters = 2, .kernel = {3, 3}, .dilation = {2, 1}, .padding = {4, 0, 1, 1}}>>;

}  // namespace

TEST_CASE("RTNeural's layers give the answers of PyTorch's", "[host][rtneural]") {
    agrees<frames>("frames", "RTNeural");
    agrees<window>("window", "RTNeural");
    agrees<image>("image", "RTNeural");
    agrees<image_of_frames>("image_of_frames", "RTNeural");
}

TEST_CASE("another network refuses a file of layers, and is as it was", "[host][rtneural]") {
    CHECK(says(refused<net<input<12, 1>, conv1d<{.filters = 4, .kernel = 3, .padding = causal}>>>("window"),
               {"window.json: ", "\"layers[0]\" (Conv)", "expected padding before 2, found 0"}));
    CHECK(says(refused<frames>("window"), {"float[1,9,1]", "no sample of this network"}));
}
