// expect: ingrain::trainer takes a seed by its name, ig::seed{42}, not a number

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
void begin(learning& t) { t.begin({.rate = 1e-3f}, 42); }
