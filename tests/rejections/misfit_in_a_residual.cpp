// expect: ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten before it
// shape: shape<5, 5, 5>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<5, 5, 5>, residual<relu, dense<5>>>;
using output = net::output;
