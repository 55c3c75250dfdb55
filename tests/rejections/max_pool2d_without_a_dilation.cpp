// expect: ingrain::max_pool2d: .dilation must be at least 1
// shape: max_pool2d

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, max_pool2d<2, {.dilation = {0, 1}}>, relu>;
using output = net::output;
