// expect: ingrain::trainer begins with the options of its own optimiser, then the seed

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
void begin(learning& t) { t.begin(sgd{}); }
