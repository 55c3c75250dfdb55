// expect: ingrain: these are not the samples that the network takes
// shape: [8]

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float first(const net::parameters& p, const double (&x)[8], net::scratch<>& s) { return net::infer(p, x, s)[0]; }
