// expect: ingrain::get<Name>: several layers have that name; derive one name for each
// shape: hidden

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct hidden : dense<8> {};
using net = network<input<8>, hidden, relu, hidden>;

float first_bias(const net::parameters& p) { return get<hidden>(p).bias[0]; }
