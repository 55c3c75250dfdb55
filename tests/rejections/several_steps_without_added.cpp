// expect: ingrain::trainer: the gradients of several steps must be added up; train with gradients::added
// shape: batch<8, 4>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

void learn(trainer<net, mean_squared_error, sgd, batch<8, 4>>& t, const float* x, const float* y) { t.step(x, y); }
