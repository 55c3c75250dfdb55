// expect: ingrain::upsample1d: the scale must be at least 1

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 1>, upsample1d<0>, relu>;
using output = net::output;
