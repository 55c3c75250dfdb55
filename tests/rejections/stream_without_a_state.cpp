// expect: ingrain::stream::advance takes parameters, frames, scratch and the state

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<64, 1>, conv1d<{.filters = 4, .kernel = 3, .padding = causal}>, dense<1>>;
using live = stream<net>;
void next(const net::parameters& p, const float (&x)[1], live::scratch<>& s) { live::advance(p, x, s); }
