// expect: ingrain::conv_transpose2d: .padding leaves nothing of the result, or .output_padding is not less than .stride
// shape: shape<8, 8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net =
    network<input<8, 8, 1>, conv_transpose2d<{.filters = 4, .kernel = 3, .stride = 2, .output_padding = {2, 0}}>, relu>;
using output = net::output;
