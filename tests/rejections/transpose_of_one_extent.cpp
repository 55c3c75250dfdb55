// expect: ingrain::transpose exchanges two different extents, counted from 0: transpose<0, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<7, 2>, ingrain::transpose<1, 1>>;
using output = net::output;
