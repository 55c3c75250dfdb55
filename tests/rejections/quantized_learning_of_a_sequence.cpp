// expect: ingrain::quantized: a dense layer that learns takes one vector; put ingrain::flatten before it
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<4, 8>, dense<6>>;
using small = quantized<net, {.learning = 1}>;
auto infer(const small::packed& p, const std::int8_t (&x)[32], small::scratch<>& s) { return small::infer(p, x, s); }
