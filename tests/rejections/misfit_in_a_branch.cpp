// expect: ingrain::dense takes a vector or a sequence of vectors
// shape: shape<8, 2, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2, 1>, parallel<sum, sequence<relu, dense<4>>, dense<4>>>;
using output = net::output;
