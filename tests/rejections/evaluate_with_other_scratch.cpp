// expect: ingrain: this is not the scratch of this network

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>, relu, dense<9>>;
float loss(const net::parameters& p, const data_set<float, unsigned char>& data, other::scratch<>& s) {
    return evaluate<net, softmax_cross_entropy>(p, data, s);
}
