// A convolutional network's trainer.

#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<28, 28, 1>, ig::conv2d<{.filters = 6, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>,
                        ig::conv2d<{.filters = 16, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>, ig::flatten,
                        ig::dense<120>, ig::relu, ig::dense<84>, ig::relu, ig::dense<10>>;

static ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<32>> trainer{{.rate = 1e-3f}, ig::seed{42}};

float step(const float* images, const unsigned char* labels) { return trainer.step(images, labels); }
