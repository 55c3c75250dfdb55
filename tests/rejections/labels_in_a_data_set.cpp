// expect: ingrain: this loss compares values; pass a target of the output's shape for each sample
// shape: unsigned char

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, mean_squared_error, sgd, batch<4>>& t, const data_set<float, unsigned char>& data) {
    return fit(t, data);
}
