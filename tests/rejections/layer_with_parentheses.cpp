// expect: ingrain: a layer is a type and has no parentheses
// note: relu()

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<16>, relu(), dense<3>>;
using output = net::output;
