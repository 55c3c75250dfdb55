// expect: ingrain::leaky_relu takes a positive slope; for zero use ingrain::relu
// shape: leaky_relu_options{0.0

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, leaky_relu<{.slope = 0.0f}>>;
using output = net::output;
