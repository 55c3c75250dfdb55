// expect: ingrain::quantized: parallel joins two branches by sum, difference or product

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, parallel<sum, dense<4>, dense<4>, dense<4>>>;
std::size_t bytes() { return quantized<net>::flash; }
