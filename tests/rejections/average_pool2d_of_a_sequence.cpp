// expect: ingrain::average_pool2d takes an image, [Rows, Columns, Channels]
// shape: shape<8, 8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8>, average_pool2d<2>>;
using output = net::output;
