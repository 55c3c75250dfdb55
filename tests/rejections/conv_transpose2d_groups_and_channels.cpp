// expect: ingrain::conv_transpose2d: .groups must divide the channels of the image
// shape: shape<8, 8, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 3>, conv_transpose2d<{.filters = 4, .kernel = 3, .groups = 2}>, relu>;
using output = net::output;
