// expect: ingrain: this loss compares values; pass a target of the output's shape for each sample
// shape: [4]

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<1>>;

float learn(trainer<net, mean_squared_error, sgd, batch<4>>& t, const float (&x)[32]) {
    const int labels[4]{};
    return t.step(x, labels);
}
