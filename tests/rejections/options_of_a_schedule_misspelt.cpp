// expect: ingrain::trainer: its optimiser has no option of that name

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
trainer<net, softmax_cross_entropy, scheduled<adam, cosine>> t{{{.rate = 1e-3f}, {.total_steps = 1000}}, seed{42}};
