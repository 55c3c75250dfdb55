// expect: ingrain: this is not a data set; pass data_set{samples, targets}

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float loss(const net::parameters& p, const float (&x)[80], net::scratch<>& s) {
    return evaluate<net, softmax_cross_entropy>(p, x, s);
}
