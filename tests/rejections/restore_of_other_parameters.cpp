// expect: ingrain::trainer::restore takes parameters and a state of this trainer's own types

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
void restore(learning& t, const other::parameters& p, const learning::state_type& s) { t.restore(p, s); }
