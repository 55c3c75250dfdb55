// expect: ingrain: the option of an optimiser is called rate: ig::adam{.rate = 1e-3f}

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
trainer<net, softmax_cross_entropy, adam> t{{.learning_rate = 1e-3f, .beta1 = 0.8f}, seed{42}};
