// expect: ingrain::conv_transpose1d: .kernel, .stride and .dilation must be at least 1

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 1>, conv_transpose1d<{.filters = 4, .kernel = 4, .stride = 0}>, relu>;
using output = net::output;
