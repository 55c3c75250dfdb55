// expect: ingrain::trainer::state fills a variable of this trainer's own type, trainer::state_type

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
using others = trainer<net, softmax_cross_entropy, sgd, batch<2>>;
void save(const learning& t, others::state_type& s) { t.state(s); }
