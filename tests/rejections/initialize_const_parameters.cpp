// expect: ingrain: these parameters cannot be overwritten

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void begin(const net::parameters& p, generator& random) { initialize<net>(p, random, he_normal{}); }
