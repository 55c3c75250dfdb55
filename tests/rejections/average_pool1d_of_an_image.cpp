// expect: ingrain::average_pool1d takes a sequence, [Time, Channels]
// shape: shape<8, 8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, average_pool1d<2>>;
using output = net::output;
