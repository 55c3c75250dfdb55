// expect: ingrain: this is not the state of this stream

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<64, 1>, conv1d<{.filters = 4, .kernel = 3, .padding = causal}>, dense<1>>;
using live = stream<net>;
using other = stream<network<input<64, 1>, conv1d<{.filters = 6, .kernel = 3, .padding = causal}>, dense<1>>>;
void next(const net::parameters& p, const float (&x)[1], live::scratch<>& s, other::state<>& state) {
    live::advance(p, x, s, state);
}
