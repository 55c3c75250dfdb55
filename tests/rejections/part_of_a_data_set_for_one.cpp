// expect: ingrain::fit: only a trainer of batches in shards takes a part of a data set

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

void learn(trainer<net, mean_squared_error, sgd>& t, const data_part<float, float>& part) {
    fit(t, part, {.epochs = 2});
}
