// expect: ingrain: these are not the samples that the network takes; pass rows, a tensor or an array of
// shape: float

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<64, 1>, conv1d<{.filters = 4, .kernel = 3, .padding = causal}>, dense<1>>;
using live = stream<net>;
float next(const net::parameters& p, float x, live::scratch<>& s, live::state<>& state) {
    return live::advance(p, x, s, state)[0];
}
