// expect: ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten before it
// shape: shape<8, 8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, dense<10>>;
using output = net::output;
