// expect: ingrain::slice: say how many: slice<{.axis = 1, .start = 2, .size = 3}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, ingrain::slice<{.axis = 1}>>;
using output = net::output;
