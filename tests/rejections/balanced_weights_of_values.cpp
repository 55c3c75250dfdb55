// expect: ingrain::balanced_weights takes a data set with class labels

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using learning = trainer<net, softmax_cross_entropy, adam, batch<2>>;
auto weights(const data_set<float, float>& data) { return balanced_weights<net>(data); }
