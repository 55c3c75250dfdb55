// expect: ingrain::wavenet_stack: say the dilation of each layer

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 1>, parallel<side_by_side, dense<4>, identity>,
                    wavenet_stack<{.kernel = 2}, dilations<>, ingrain::tanh>>;
using output = net::output;
