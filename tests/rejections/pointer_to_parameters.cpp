// expect: ingrain: these are not the parameters of this network

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
auto infer(const net::parameters* p, const float (&x)[8], net::scratch<>& s) { return net::infer(p, x, s); }
