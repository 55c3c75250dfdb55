// expect: ingrain::quantized: the sums of more than 33,026 inputs may not fit 32 bits
// shape: 40000

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<40000>, dense<3>>;
std::size_t bytes() { return quantized<net>::flash; }
