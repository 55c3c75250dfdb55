// expect: ingrain::bidirectional takes a recurrent layer: bidirectional<lstm<{.units = 20}>>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<9, 5>, bidirectional<dense<3>>>;
using output = net::output;
