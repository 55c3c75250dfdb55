// expect: ingrain::conv_transpose1d takes a sequence, [Time, Channels]; a single channel is input<256, 1>
// shape: shape<256>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<256>, conv_transpose1d<{.filters = 4, .kernel = 4}>, relu>;
using output = net::output;
