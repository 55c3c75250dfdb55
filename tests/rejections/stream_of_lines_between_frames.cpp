// expect: ingrain::stream: a layer of this network needs the whole sequence at once
// shape: upsample1d

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<input<8, 2>, upsample1d<2, {.mode = interpolation::linear}>>>;
using output = live::output;
