// expect: ingrain::get<Index>: there are fewer layers; the first is get<0>(parameters)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float first(const net::parameters& p) { return get<7>(p).weights[0]; }
