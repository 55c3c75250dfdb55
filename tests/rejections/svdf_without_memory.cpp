// expect: ingrain::svdf: .units, .memory and .rank must be at least 1

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<9, 5>, svdf<{.units = 4}>, dense<3>>;
using output = net::output;
