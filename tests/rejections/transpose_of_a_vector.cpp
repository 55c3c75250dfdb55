// expect: ingrain::transpose exchanges two extents, counted from 0; the input has fewer
// shape: shape<7>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<7>, ingrain::transpose<0, 1>>;
using output = net::output;
