// expect: ingrain::conv2d: the kernel is larger than the padded image; pad it or take a smaller kernel
// shape: shape<2, 8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<2, 8, 1>, conv2d<{.filters = 4, .kernel = {3, 3}}>, relu>;
using output = net::output;
