// expect: ingrain::average_pool2d: the window must fit into the image and be larger than its padding
// shape: shape<8, 8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, average_pool2d<2, {.padding = {2, 2, 2, 2}}>>;
using output = net::output;
