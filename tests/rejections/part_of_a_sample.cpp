// expect: ingrain: these are not the samples that the network takes: got another number of values
// shape: got<7>
// shape: expected<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
auto answer(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const float (&x)[7]) { return t.predict(x); }
