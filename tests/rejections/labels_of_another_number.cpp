// expect: ingrain: there are more or fewer labels than samples in the step
// shape: [4]

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd, batch<8>>& t, const float (&x)[64]) {
    const unsigned char labels[4]{};
    return t.step(x, labels);
}
