// expect: ingrain::shards: a layer of this network looks across all samples of a batch (batch_norm
// shape: batch_norm

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, batch_norm<>>;

trainer<net, mean_squared_error, sgd, batch<32, shards<4>>> t;
