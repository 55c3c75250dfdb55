// expect: ingrain::class_weighted
// shape: float

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, mean_squared_error, sgd>& t, const float* x, const float* y, const float (&weights)[3]) {
    return t.learn(x, class_weighted(y, weights));
}
