// expect: ingrain::fit: .validation takes at most four metrics

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
auto train(learning& t, const data_set<float, unsigned char>& data) {
    return fit(t, data, {.validation = {data, metrics<accuracy, accuracy, accuracy, accuracy, accuracy>}});
}
