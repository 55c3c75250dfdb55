// expect: ingrain::fit: the option is called class_weights

#include <ingrain/ingrain.hpp>
#include <vector>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float train(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const data_set<float, unsigned char>& data,
            const std::vector<float>& w) {
    return fit(t, data, {.weights = w});
}
