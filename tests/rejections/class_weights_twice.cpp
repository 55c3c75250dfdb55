// expect: ingrain::fit: this data set has weights of classes already; leave out .class_weights

#include <ingrain/ingrain.hpp>
#include <vector>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float train(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t,
            const data_set<float, unsigned char, none, float>& data, const float* w) {
    return fit(t, data, {.class_weights = w});
}
