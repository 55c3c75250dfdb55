// expect: variables for the metrics: evaluate(data, right)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float loss(learning& t, const data_set<float, unsigned char>& data) { return t.evaluate(data, accuracy{}); }
