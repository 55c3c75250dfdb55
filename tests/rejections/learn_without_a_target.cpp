// expect: ingrain: learn takes a sample and its target: learn(x, y)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float loss(learning& t, const float (&x)[8]) { return t.learn(x); }
