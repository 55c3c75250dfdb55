// expect: ingrain::evaluate needs a loss: evaluate<net, softmax_cross_entropy>(...)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float loss(const net::parameters& p, const data_set<float, unsigned char>& data, net::scratch<>& s) {
    return evaluate<net>(p, data, s);
}
