// expect: ingrain::stream: a layer of this network needs the whole sequence at once
// shape: conv_transpose1d

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<input<8, 2>, conv_transpose1d<{.filters = 4, .kernel = 4, .stride = 2, .padding = same}>>>;
using output = live::output;
