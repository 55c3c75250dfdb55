// expect: ingrain::batch: at least one sample a step, and one step a change
// shape: batch<0>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

trainer<net, mean_squared_error, sgd, batch<0>> t;
