// expect: ingrain::film takes several inputs, one of which is the condition
// shape: shape<4, 8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<4, 8>, film<{.condition = 1}, dense<6>>>;
using output = net::output;
