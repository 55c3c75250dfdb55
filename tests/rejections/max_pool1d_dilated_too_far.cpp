// expect: ingrain::max_pool1d: the window must fit into the sequence
// shape: max_pool1d

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2>, max_pool1d<3, {.dilation = 4}>, relu>;
using output = net::output;
