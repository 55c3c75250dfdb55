// expect: ingrain::conv1d: .groups must divide .filters: each group has as many filters as the others

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2>, conv1d<{.filters = 3, .kernel = 3, .groups = 2}>, relu>;
using output = net::output;
