// expect: ingrain::wavenet_stack takes x and a condition, or x, the head's sum
// shape: shape<8, 4>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 4>, wavenet_stack<{.kernel = 2}, dilations<1, 2>, ingrain::tanh>>;
using output = net::output;
