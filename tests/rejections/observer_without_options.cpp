// expect: ingrain::fit takes options before the function that observes: fit(trainer, data, {.epochs = 5}, observe)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float train(learning& t, const data_set<float, unsigned char>& data) {
    return fit(t, data, [](const fit_progress<float>& p) { return p.epoch < 5; });
}
