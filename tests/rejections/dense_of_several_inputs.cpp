// expect: ingrain::dense takes a vector or a sequence of vectors
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<8>, input<3>>, dense<4>>;
using output = net::output;
