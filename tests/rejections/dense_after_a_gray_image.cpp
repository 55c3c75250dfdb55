// expect: ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten before it
// shape: shape<28, 10>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<28, 28>, dense<10>>;
trainer<net, softmax_cross_entropy, adam> t;
