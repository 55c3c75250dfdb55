// expect: ingrain::slice: .axis counts extents from 0; the input has fewer
// shape: shape<8, 6>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, ingrain::slice<{.axis = 2, .size = 3}>>;
using output = net::output;
