// expect: ingrain::trainer and ingrain::learner take the loss before the optimiser: trainer<net, mean_squared_error,
// adam>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<1>>;

float learn(trainer<net, adam, mean_squared_error, batch<4>>& t, const float* x, const float* y) {
    return t.step(x, y);
}

trainer<net, adam, mean_squared_error> begin() { return {{.rate = 0.1f}, seed{1}}; }
