// expect: ingrain::network::infer takes parameters, samples and scratch: infer(parameters, x, scratch)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
auto infer(const net::parameters& p, const float (&x)[8]) { return net::infer(p, x); }
