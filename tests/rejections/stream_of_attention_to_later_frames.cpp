// expect: ingrain::stream: a layer of this network needs the whole sequence at once
// shape: attention

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<input<8, 4>, attention<{.heads = 2}>, dense<3>>>;
using output = live::output;
