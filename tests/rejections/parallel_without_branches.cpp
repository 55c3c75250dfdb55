// expect: ingrain::parallel needs a branch

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2>, parallel<sum>>;
using output = net::output;
