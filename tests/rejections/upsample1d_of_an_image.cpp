// expect: ingrain::upsample1d takes a sequence, [Time, Channels]; for an image there is ingrain::upsample2d
// shape: shape<8, 8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, upsample1d<2>, relu>;
using output = net::output;
