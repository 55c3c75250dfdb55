// expect: ingrain: these parameters cannot be overwritten
// note: dense<5

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
void begin(other::parameters& p, generator& random) { initialize<net>(p, random); }
