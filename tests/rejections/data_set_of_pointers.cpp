// expect: ingrain::data_set must know how many values there are, which a pointer does not tell
// shape: unsigned char

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const float* x, const unsigned char* labels) {
    return fit(t, data_set<float, unsigned char>{x, labels, 100});
}
