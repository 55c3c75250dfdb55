// expect: ingrain::trainer: an optimiser around another one has braces for both

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
trainer<net, softmax_cross_entropy, scheduled<adam, cosine>> t{{.rate = 1e-3f}, seed{42}};
