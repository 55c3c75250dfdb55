// expect: deleted function
// note: ingrain::get<Index>: there are fewer layers than that
// note: Index = 7

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, relu, dense<2>>;
float bias(const net::parameters& parameters) { return get<7>(parameters).bias[0]; }
