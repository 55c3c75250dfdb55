// expect: ingrain: this is not the trace of this network; pass an object of its own type trace<N>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<4>>;
float step(const net::parameters& p, const float (&x)[8], const unsigned char (&y)[1], other::trace<1>& trace,
           generator& random, net::parameters& gradients) {
    return training_step<net, softmax_cross_entropy>(p, x, y, trace, random, store(gradients));
}
