// expect: ingrain::elu takes a positive alpha; for zero use ingrain::relu
// shape: elu_options{0.0

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, elu<{.alpha = 0.0f}>>;
using output = net::output;
