// expect: ingrain: the option of an optimiser is called rate: ig::adam{.rate = 1e-3f}

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
void begin(learning& t) { t.begin({.lr = 1e-3f}, seed{42}); }
