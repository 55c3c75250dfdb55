// expect: ingrain::split: .axis counts extents from 0; the input has fewer
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, ingrain::split<sizes<2, 6>, {.axis = 1}>>;
using output = net::output;
