// expect: ingrain::parallel: concatenate joins branches along the last extent
// shape: shape<8, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2>, parallel<concatenate, dense<3>, sequence<flatten, dense<4>>>>;
using output = net::output;
