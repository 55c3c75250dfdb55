// expect: ingrain::learner takes the limit of the gradient before the seed: begin(options, 1, ig::seed{42})

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, mean_squared_error, sgd, start>;
void begin(learning& machine) { machine.begin(sgd{.rate = 0.01f}, seed{42}); }
