// expect: ingrain::fit: the samples of the data set are of another type than the network takes
// shape: double

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const double (&x)[32], const int (&labels)[4]) {
    return fit(t, data_set{x, labels});
}
