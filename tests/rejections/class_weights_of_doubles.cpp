// expect: ingrain::fit takes a weight for each class, all of them float

#include <ingrain/ingrain.hpp>
#include <vector>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float train(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const data_set<float, unsigned char>& data,
            const std::vector<double>& w) {
    return fit(t, data, {.epochs = 3, .class_weights = w});
}
