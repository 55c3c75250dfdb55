// expect: ingrain::upsample2d: .align_corners goes with .mode = interpolation::linear

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, upsample2d<2, {.align_corners = true}>, relu>;
using output = net::output;
