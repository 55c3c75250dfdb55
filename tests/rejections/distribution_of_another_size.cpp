// expect: ingrain::softmax_cross_entropy takes one whole number a sample, its class, or a distribution
// shape: [4]

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd>& t, const float (&x)[8]) {
    const float target[4]{};
    return t.learn(x, target);
}
