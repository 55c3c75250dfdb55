// expect: it uses the trainer's memory: the trainer must not be const

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
float loss(const learning& t, const data_set<float, unsigned char>& data) { return t.evaluate(data); }
