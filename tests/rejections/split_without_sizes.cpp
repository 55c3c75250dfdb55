// expect: ingrain::split: say the sizes of the parts, each at least 1: split<sizes<2, 4>, {.axis = 1}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, ingrain::split<sizes<6, 0>, {.axis = 1}>>;
using output = net::output;
