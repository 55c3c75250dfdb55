// expect: ingrain::trainer: clipping by the global norm needs all gradients before the first of them is used
// shape: clip_by_norm

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

void learn(trainer<net, softmax_cross_entropy, clip_by_norm<sgd>>& t, const float* x, const int* label) {
    t.learn(x, label);
}
