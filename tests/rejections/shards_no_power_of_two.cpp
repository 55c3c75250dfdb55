// expect: ingrain::shards: their number is a power of two up to 256
// shape: shard_count<3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

trainer<net, mean_squared_error, sgd, batch<12, shards<3>>> t;
