// expect: ingrain::mean_distance compares values: it takes a pointer to the targets of a sample, not class labels

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void measure(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const data_set<float, unsigned char>& data,
             mean_distance& distance) {
    t.evaluate(data, distance);
}
