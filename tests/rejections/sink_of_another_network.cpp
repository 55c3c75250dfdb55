// expect: ingrain: gradients go to a sink over objects of this network's own type

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
void backward(const net::parameters& p, const float (&x)[8], net::trace<>& t, other::gradients& g) {
    net::backward<1>(p, x, t, store(g));
}
