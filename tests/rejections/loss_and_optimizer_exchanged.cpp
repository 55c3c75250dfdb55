// expect: ingrain::trainer and ingrain::learner take the loss before the optimiser: trainer<net, mean_squared_error,
// adam>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<1>>;

trainer<net, adam, mean_squared_error, batch<4>> learning{{.rate = 0.1f}, seed{1}};
float learn(const float* x, const float* y) { return learning.step(x, y); }
