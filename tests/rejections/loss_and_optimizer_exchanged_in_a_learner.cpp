// first: ingrain::trainer and ingrain::learner take the loss before the optimiser: trainer<net, mean_squared_error,
// adam>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<1>>;

constexpr net::parameters start{};
learner<net, sgd, mean_squared_error, start> learning;
