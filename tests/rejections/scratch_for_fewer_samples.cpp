// expect: ingrain: this is not the scratch of this network

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<16>, relu, dense<3>>;
auto infer(const net::parameters& p, const float (&x)[32], net::scratch<>& s) { return net::infer<4>(p, x, s); }
