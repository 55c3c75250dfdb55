// expect: ingrain::trainer: its optimiser has no option of that name

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
trainer<net, softmax_cross_entropy, adam> t{{.rate = 0.1f, .momentum = 0.9f}, seed{42}};
