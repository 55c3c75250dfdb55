// expect: ingrain::gated_tanh halves the last extent, which must be even
// shape: shape<5>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<5>, gated_tanh>;
using output = net::output;
