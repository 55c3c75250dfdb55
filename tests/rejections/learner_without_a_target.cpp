// expect: ingrain: learn takes a sample and its target: learn(x, y)

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, softmax_cross_entropy, sgd, start>;
bool learned(learning& t, const float (&x)[8]) { return bool(t.learn(x)); }
