// expect: ingrain::parallel: sum, product, difference, maximum and minimum join branches that give one shape
// shape: shape<4>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, residual_with<dense<3>, dense<4>>>;
using output = net::output;
