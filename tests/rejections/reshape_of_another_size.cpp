// expect: ingrain::reshape: the new shape must have as many values as the input
// shape: shape<7>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<7>, ingrain::reshape<2, 4>>;
using output = net::output;
