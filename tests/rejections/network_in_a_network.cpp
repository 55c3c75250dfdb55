// expect: ingrain: this is not a layer: it has no `accepts`

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using inner = network<input<8>, dense<8>>;
using net = network<input<8>, inner, dense<3>>;
using output = net::output;
