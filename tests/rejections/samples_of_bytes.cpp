// expect: ingrain: these are not the samples that the network takes: their values are of another type
// shape: unsigned char

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
auto answer(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const unsigned char* x) { return t.scores(x); }
