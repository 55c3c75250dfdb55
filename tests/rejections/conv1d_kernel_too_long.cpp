// expect: ingrain::conv1d: the kernel is longer than the padded sequence
// shape: shape<2, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<2, 1>, conv1d<{.filters = 4, .kernel = 3}>, relu>;
using output = net::output;
