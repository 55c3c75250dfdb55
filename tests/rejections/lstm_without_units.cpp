// expect: ingrain::lstm needs at least one unit: lstm<{.units = 20}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12, 3>, lstm<{.result = returns::sequence}>>;
using output = net::output;
