// expect: ingrain::film: the first layer inside reads all inputs
// shape: shape<4, 8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<4, 8>, input<2>>, film<{.condition = 1}, dense<6>>>;
using output = net::output;
