// expect: ingrain::network needs at least one layer after its input
// shape: input<4>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<4>>;
using output = net::output;
