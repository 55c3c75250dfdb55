// expect: ingrain::learner takes a seed by its name, ig::seed{42}, not a number

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, mean_squared_error, sgd, start>;
void begin(learning& machine) { machine.begin({.rate = 0.01f}, 1, 42); }
