// expect: ingrain::conv_transpose2d: say how many filters

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, conv_transpose2d<{.kernel = 3}>, relu>;
using output = net::output;
