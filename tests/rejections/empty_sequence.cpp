// expect: ingrain::sequence needs at least one layer

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<4>, sequence<>, dense<3>>;
using output = net::output;
