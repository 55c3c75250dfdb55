// expect: ingrain::trainer begins with the options of its own optimiser, then the seed
// note: sgd
// note: adam

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
trainer<net, softmax_cross_entropy, adam> t{sgd{.rate = 0.1f}, seed{42}};
