// expect: ingrain::quantized: no gradient goes back through this layer in integers
// shape: has_integer_gradient
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<6>, softmax, dense<3>>;
using small = quantized<net, {.learning = 2}>;
auto infer(const small::packed& p, const std::int8_t (&x)[8], small::scratch<>& s) { return small::infer(p, x, s); }
