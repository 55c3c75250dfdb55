// expect: ingrain::input_gradient: a batch_norm or a dropout computes something else in training; ask for the gradient

#include <ingrain/ingrain.hpp>

using net = ingrain::network<ingrain::input<8>, ingrain::dense<4>, ingrain::dropout<{.rate = 0.5f}>, ingrain::dense<2>>;

float of(const net::parameters& p, const float (&x)[8], ingrain::input_trace<net>& trace, net::samples<>& dx) {
    return ingrain::input_gradient<net, ingrain::softmax_cross_entropy>(p, x, 1, trace, dx);
}
