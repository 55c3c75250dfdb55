// expect: ingrain::conv1d: .kernel, .stride and .dilation must be at least 1

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 1>, conv1d<{.filters = 4, .kernel = 0}>, relu>;
using output = net::output;
