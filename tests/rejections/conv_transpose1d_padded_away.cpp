// expect: ingrain::conv_transpose1d: .padding leaves nothing of the result
// shape: shape<2, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<2, 1>, conv_transpose1d<{.filters = 4, .kernel = 3, .padding = {2, 2}}>, relu>;
using output = net::output;
