// expect: ingrain: these are not the samples that the network takes: got another number of them than expected
// shape: got<2>
// shape: expected<4>
// shape: float[2][8]

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const float (&x)[2][8], const int* labels) {
    return t.step(x, labels);
}
