// expect: sum, product, difference, maximum and minimum join branches that give one shape
// shape: shape<8, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2>, parallel<sum, dense<3>, dense<4>>>;
using output = net::output;
