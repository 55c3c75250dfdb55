// expect: ingrain::weighted takes one weight for each sample of the batch
// shape: weighted

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd, batch<8>>& t, const float (&x)[64], const int* labels) {
    const float weights[3]{};
    return t.step(x, weighted(labels, weights));
}
