// expect: ingrain::batch: each shard has as many samples; make the batch a multiple of the number
// shape: batch<30

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

trainer<net, mean_squared_error, sgd, batch<30, shards<4>>> t;
