// expect: ingrain: this is not a generator; pass a variable, generator random{seed{42}}

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void begin(net::parameters& p) { initialize<net>(p, seed{42}); }
