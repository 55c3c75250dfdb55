// expect: ingrain::network starts with the shape of a sample: network<input<8, 8>, ...>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<>, dense<4>>;
using output = net::output;
