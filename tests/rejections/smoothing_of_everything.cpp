// expect: ingrain::smoothed_cross_entropy takes a share of the target, in [0, 1)
// shape: smoothed_cross_entropy<1

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

void learn(trainer<net, smoothed_cross_entropy<1.0f>, sgd>& t, const float* x, const int* label) { t.learn(x, label); }
