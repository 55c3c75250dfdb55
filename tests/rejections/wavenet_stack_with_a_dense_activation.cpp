// expect: ingrain::wavenet_stack: the activation is an elementwise layer

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 1>, parallel<side_by_side, dense<4>, identity>,
                    wavenet_stack<{.kernel = 2}, dilations<1>, dense<4>>>;
using output = net::output;
