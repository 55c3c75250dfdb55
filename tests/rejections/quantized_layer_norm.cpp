// expect: ingrain::quantized: this layer has no integer form
// shape: has_integer_form

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<4>, layer_norm<>, dense<3>>;
auto infer(const quantized<net>::packed& p, const std::int8_t (&x)[8], quantized<net>::scratch<>& s) {
    return quantized<net>::infer(p, x, s);
}
