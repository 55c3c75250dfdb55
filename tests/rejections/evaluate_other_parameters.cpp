// expect: ingrain: these are not the parameters of this network
// note: dense<5

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
float loss(const other::parameters& p, const data_set<float, unsigned char>& data, net::scratch<>& s) {
    return evaluate<net, softmax_cross_entropy>(p, data, s);
}
