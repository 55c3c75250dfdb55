// expect: ingrain::conv2d: .kernel, .stride and .dilation must be at least 1 in both directions

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, conv2d<{.filters = 4, .kernel = {3, 3}, .stride = {0, 1}}>, relu>;
using output = net::output;
