// expect: ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten before it
// shape: shape<8, 8, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 3>, relu, sequence<ingrain::tanh, dense<10>, relu>, dense<3>>;

float answer(const net::parameters& p, const float* x, net::scratch<>& s) { return net::infer(p, x, s)[0]; }
