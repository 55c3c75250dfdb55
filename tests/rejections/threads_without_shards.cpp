// expect: ingrain::host::threaded_trainer divides the shards of a batch among threads; write the batch
// shape: batch<32>

#include <ingrain/host/threaded_trainer.hpp>
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

host::threaded_trainer<net, mean_squared_error, sgd, batch<32>>* t;
auto size = sizeof(*t);
