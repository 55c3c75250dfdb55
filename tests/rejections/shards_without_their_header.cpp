// expect: ingrain::trainer with batch<N, shards<S>> is in another header: ingrain/training/sharded.hpp
// shape: shard_count<4>
// flags: -O0

#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

trainer<net, mean_squared_error, sgd, batch<32, shards<4>>> t;
