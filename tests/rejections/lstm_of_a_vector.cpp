// expect: ingrain::lstm takes a sequence of vectors, [Time, In]
// shape: shape<12>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12>, lstm<{.units = 20}>, dense<3>>;
using output = net::output;
