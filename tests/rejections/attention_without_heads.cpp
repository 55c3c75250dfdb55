// expect: ingrain::attention needs at least one head: attention<{.heads = 2}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<9, 5>, attention<{.heads = 0}>, dense<3>>;
using output = net::output;
