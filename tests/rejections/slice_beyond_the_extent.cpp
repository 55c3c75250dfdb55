// expect: ingrain::slice: the last index, .start + (.size - 1) * .step, must be within the extent
// shape: shape<8, 6>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, ingrain::slice<{.axis = 1, .start = 4, .size = 3}>>;
using output = net::output;
