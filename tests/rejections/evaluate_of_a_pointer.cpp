// expect: ingrain::trainer::evaluate takes a data set of this network's samples

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float loss(learning& t, const float* data) { return t.evaluate(data); }
