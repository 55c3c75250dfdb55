// expect: ingrain::condition takes a sequence and a vector
// shape: shape<16, 2>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<16, 2>, condition>;
using output = net::output;
