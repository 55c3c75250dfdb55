// expect: ingrain::stream: a layer of this network needs the whole sequence at once
// shape: conv1d

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<input<8, 2>, conv1d<{.filters = 4, .kernel = 3, .stride = 2, .padding = causal}>>>;
using output = live::output;
