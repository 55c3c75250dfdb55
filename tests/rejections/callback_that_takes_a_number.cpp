// expect: ingrain::fit: a callback takes the progress, or the trainer and the progress

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
auto train(learning& t, const data_set<float, unsigned char>& data) {
    return fit(t, data, {.epochs = 3}, [](int) {});
}
