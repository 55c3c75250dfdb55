// expect: ingrain::trainer::restart takes parameters of this trainer's own network

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, softmax_cross_entropy, sgd, start>;
void restart(learning& t) { t.restart(t.state()); }
