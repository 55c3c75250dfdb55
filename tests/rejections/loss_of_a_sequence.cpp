// expect: put ingrain::flatten before it
// shape: shape<5, 3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<5, 8>, dense<3>>;

trainer<net, softmax_cross_entropy, sgd> t;
