// expect: ingrain::global_average_pool takes channels at several positions
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, global_average_pool>;
using output = net::output;
