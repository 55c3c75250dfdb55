// expect: ingrain: a layer is a type and has no parentheses
// note: gelu()

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, parallel<concatenate, dense<4>, gelu()>>;
using output = net::output;
