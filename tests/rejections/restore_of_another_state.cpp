// expect: ingrain::trainer::restore takes parameters and a state of this trainer's own types

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
using others = trainer<net, softmax_cross_entropy, sgd, batch<2>>;
void restore(learning& t, const net::parameters& p, const others::state_type& s) { t.restore(p, s); }
