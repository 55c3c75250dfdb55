// expect: ingrain::conv_transpose1d: with .padding = same or causal the result is .stride times as long as the

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net =
    network<input<8, 1>,
            conv_transpose1d<{.filters = 4, .kernel = 3, .stride = 2, .padding = causal, .output_padding = 1}>, relu>;
using output = net::output;
