// expect: ingrain::layer_norm takes a positive epsilon

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, layer_norm<{.epsilon = 0.0f}>>;
using output = net::output;
