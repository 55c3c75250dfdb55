// expect: ingrain: these are not the parameters of this network; pass an object of its own type Network::parameters

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<4>>;
float gradient(const other::parameters& p, const float (&x)[8], input_trace<net>& trace, net::samples<>& dx) {
    return input_gradient<net, softmax_cross_entropy>(p, x, 1, trace, dx);
}
