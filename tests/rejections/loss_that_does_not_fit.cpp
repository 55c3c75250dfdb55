// expect: for a single score use ingrain::binary_cross_entropy
// shape: shape<1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<4>, relu, dense<1>>;

void learn(trainer<net, softmax_cross_entropy, sgd>& t, const float* x, const int* label) { t.learn(x, label); }
