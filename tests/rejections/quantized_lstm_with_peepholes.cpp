// expect: ingrain::quantized: this layer has no integer form
// shape: has_integer_form

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2>, lstm<{.units = 3, .peepholes = true}>>;
std::size_t bytes() { return quantized<net>::flash; }
