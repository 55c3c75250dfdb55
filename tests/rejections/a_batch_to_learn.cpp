// expect: ingrain: these are not the samples that the network takes: got another number of them than expected
// shape: got<4>
// shape: expected<1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const float (&x)[32]) { return t.learn(x, 1); }
