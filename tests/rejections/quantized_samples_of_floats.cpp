// expect: ingrain: these are not the samples that the network takes: their values are of another type

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = quantized<network<input<8>, dense<3>>>;
auto infer(const net::packed& p, const float (&x)[8], net::scratch<>& s) { return net::infer(p, x, s); }
