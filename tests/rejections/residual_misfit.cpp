// expect: ingrain::residual: the layers inside must give back the shape that they take
// shape: shape<5>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<5>, residual<dense<4>, relu>>;
using output = net::output;
