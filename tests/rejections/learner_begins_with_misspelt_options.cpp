// expect: ingrain: the option of an optimiser is called rate: ig::adam{.rate = 1e-3f}

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, mean_squared_error, sgd, start>;
void begin(learning& machine) { machine.begin({.learning_rate = 0.01f}, 1, seed{42}); }
