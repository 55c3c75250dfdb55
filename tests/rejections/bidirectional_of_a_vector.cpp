// expect: ingrain::lstm takes a sequence of vectors, [Time, In]
// shape: shape<12>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12>, bidirectional<lstm<{.units = 3}>>, dense<1>>;
using output = net::output;
