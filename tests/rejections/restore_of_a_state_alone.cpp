// expect: ingrain::trainer::restore takes parameters and a state: restore(parameters, state)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
void restore(learning& t, const learning::state_type& s) { t.restore(s); }
