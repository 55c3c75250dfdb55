// expect: ingrain::split: the sizes must add up to the extent; leave values out with ingrain::slice
// shape: shape<8, 6>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, ingrain::split<sizes<2, 3>, {.axis = 1}>>;
using output = net::output;
