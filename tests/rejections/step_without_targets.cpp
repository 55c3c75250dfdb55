// expect: ingrain::trainer::step takes samples and their targets: step(x, y)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float loss(learning& t, const float (&x)[16]) { return t.step(x); }
