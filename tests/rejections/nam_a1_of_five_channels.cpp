// expect: ingrain::nam_a1 takes an even number of channels

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 1>, nam_a1<5>>;
using output = net::output;
