// expect: ingrain::conv2d: say how many filters: conv2d<{.filters = 8, .kernel = {3, 3}}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 3>, conv2d<{.kernel = {3, 3}}>, relu>;
using output = net::output;
