// expect: ingrain::average: a step is 2^-Bits, of 0 to 30 bits
// shape: 31

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

average<net::parameters, 31>* a;
auto size = sizeof(*a);
