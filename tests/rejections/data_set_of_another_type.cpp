// expect: ingrain::data_set<T, Target> takes samples that consist of T
// shape: double

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

float learn(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const double (&x)[32], const int (&labels)[4]) {
    return fit(t, data_set<float, int>{x, labels});
}
