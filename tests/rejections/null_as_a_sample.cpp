// expect: ingrain: these are not the samples that the network takes; pass rows, a tensor or an array of
// shape: nullptr_t

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t) { return t.learn(nullptr, 1); }
