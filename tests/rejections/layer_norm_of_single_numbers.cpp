// expect: ingrain::layer_norm brings the values of a frame (the last extent) to mean 0 and variance 1
// shape: shape<8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 1>, layer_norm<>>;
using output = net::output;
