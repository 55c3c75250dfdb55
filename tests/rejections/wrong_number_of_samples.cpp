// expect: ingrain: these are not the samples that the network takes
// shape: [24]

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const float (&x)[24], const int* labels) {
    return t.step(x, labels);
}
