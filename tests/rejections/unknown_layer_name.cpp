// expect: ingrain::get<Name>: no layer of this network has that name; name a layer by deriving from it
// shape: hidden

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct hidden : dense<4> {};
using net = network<input<8>, dense<4>, dense<2>>;

float first_bias(const net::parameters& p) { return get<hidden>(p).bias[0]; }
