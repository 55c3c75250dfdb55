// expect: ingrain: gradients go to a sink over objects of this network's own type

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void backward(const net::parameters& p, const float (&x)[8], net::trace<>& t, net::gradients& g) {
    net::backward<1>(p, x, t, g);
}
