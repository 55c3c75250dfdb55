// expect: ingrain::data_set takes as many targets as samples
// shape: [8]

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t) {
    static const float x[100][8]{};
    static const unsigned char labels[100]{};
    return fit(t, data_set<float, unsigned char>{x[0], labels, 100});
}
