// expect: ingrain::reshape: say the extents of the new shape: reshape<4, 4, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<7>, ingrain::reshape<>>;
using output = net::output;
