// expect: ingrain::crop: the input has no extent with the index .axis
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, crop<{.axis = 2, .after = 1}>, relu>;
using output = net::output;
