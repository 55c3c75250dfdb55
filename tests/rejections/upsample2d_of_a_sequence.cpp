// expect: ingrain::upsample2d takes an image, [Rows, Columns, Channels]
// shape: shape<8, 8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8>, upsample2d<2>, relu>;
using output = net::output;
