// expect: every extent must be at least 1
// shape: shape<8, 0, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 0, 1>, flatten, dense<4>>;
using output = net::output;
