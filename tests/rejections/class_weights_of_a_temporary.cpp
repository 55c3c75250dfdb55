// expect: ingrain::fit only refers to the weights of classes; give the temporary vector or array a name

#include <ingrain/ingrain.hpp>
#include <vector>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float train(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const data_set<float, unsigned char>& data) {
    return fit(t, data, {.class_weights = std::vector<float>(3)});
}
