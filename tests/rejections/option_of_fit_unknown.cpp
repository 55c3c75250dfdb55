// expect: ingrain::fit has no option of that name

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
auto train(learning& t, const data_set<float, unsigned char>& data) {
    return fit(t, data, {.epochs = 3, .batch_size = 32});
}
