// expect: ingrain::batch: a step takes at least one sample, and an update at least one step
// shape: batch<0>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

trainer<net, mean_squared_error, sgd, batch<0>> t;
