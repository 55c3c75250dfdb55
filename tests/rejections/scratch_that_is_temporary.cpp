// expect: ingrain: this is not the scratch of this network

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
auto infer(const net::parameters& p, const float (&x)[8]) { return net::infer(p, x, net::scratch<>{}); }
