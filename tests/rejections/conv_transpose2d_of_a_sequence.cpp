// expect: ingrain::conv_transpose2d takes an image, [Rows, Columns, Channels]; a gray one has one channel
// shape: shape<8, 8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8>, conv_transpose2d<{.filters = 4, .kernel = 3}>, relu>;
using output = net::output;
