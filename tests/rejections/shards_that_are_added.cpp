// expect: ingrain::trainer: a batch in shards is one step; there is nothing to add up
// shape: gradients::added

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

trainer<net, mean_squared_error, sgd, batch<32, shards<4>>, gradients::added> t;
