// expect: ingrain::max_pool1d: the window must fit into the sequence and be longer than its padding
// shape: shape<8, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 3>, max_pool1d<0>>;
using output = net::output;
