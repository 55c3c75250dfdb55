// expect: ingrain::glu halves the last extent, which must be even
// shape: shape<4, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<4, 3>, glu>;
using output = net::output;
