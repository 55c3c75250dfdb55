// expect: ingrain::learner begins with the options of its own optimiser, then the limit of the gradient, then the seed:
// begin(ig::sgd{.rate = 0.01f}, 1, ig::seed{42})

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, mean_squared_error, sgd, start>;
learning machine{adam{.rate = 1e-3f}};
