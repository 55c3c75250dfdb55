// expect: ingrain: learn changes the trainer or learner it is called of: it must not be const

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, softmax_cross_entropy, sgd, start>;
bool learned(const learning& t, const float (&x)[8]) { return bool(t.learn(x, 1)); }
