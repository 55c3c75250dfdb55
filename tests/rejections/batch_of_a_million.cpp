// expect: ingrain::batch: a step keeps pointers to its samples on the stack, so they are at most 65,536

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<1>>;

float learn(trainer<net, mean_squared_error, adam, batch<(1 << 20)>>& t, const float* x, const float* y) {
    return t.step(x, y);
}
