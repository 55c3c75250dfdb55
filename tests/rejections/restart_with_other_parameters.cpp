// expect: ingrain::trainer::restart takes parameters of this trainer's own network

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
void restart(learning& t, const other::parameters& p) { t.restart(p); }
