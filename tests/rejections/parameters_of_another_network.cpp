// expect: ingrain: these are not the parameters of this network
// note: dense<5
// note: dense<3

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
auto infer(const other::parameters& p, const float (&x)[8], net::scratch<>& s) { return net::infer(p, x, s); }
