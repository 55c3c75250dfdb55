// expect: ingrain::quantized: .learning asks for more dense layers than there are
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<6>, relu, dense<3>>;
using small = quantized<net, {.learning = 3}>;
auto infer(const small::packed& p, const std::int8_t (&x)[8], small::scratch<>& s) { return small::infer(p, x, s); }
