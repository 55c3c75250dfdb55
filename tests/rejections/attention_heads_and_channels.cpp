// expect: ingrain::attention: .heads must divide the channels of the sequence
// shape: shape<9, 5>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<9, 5>, attention<{.heads = 2}>, dense<3>>;
using output = net::output;
