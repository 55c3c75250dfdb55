// expect: ingrain::svdf takes a sequence of vectors, [Time, In]
// shape: shape<12>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12>, svdf<{.units = 4, .memory = 3}>, dense<3>>;
using output = net::output;
