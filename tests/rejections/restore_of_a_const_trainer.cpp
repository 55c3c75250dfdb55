// expect: and changes the trainer: it must not be const

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
void restore(const learning& t, const net::parameters& p, const learning::state_type& s) { t.restore(p, s); }
