// expect: ingrain: these are not the samples that the network takes: their values are of another type
// shape: double

#include <ingrain/ingrain.hpp>
#include <vector>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const std::vector<double>& x) {
    return t.learn(x, 1);
}
