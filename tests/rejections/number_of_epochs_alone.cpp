// expect: ingrain::fit takes the number of epochs as an option: {.epochs = 5}

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
float train(trainer<net, softmax_cross_entropy, sgd, batch<4>>& t, const data_set<float, unsigned char>& data) {
    return fit(t, data, 3);
}
