// expect: ingrain::fit: only class labels have weights of classes; pass weights of samples

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float train(trainer<net, mean_squared_error, sgd, batch<4>>& t, const data_set<float, float>& data, const float* w) {
    return fit(t, data, {.class_weights = w});
}
