// expect: ingrain: predict uses the memory of the trainer or learner it is called of, which must not be const

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
constexpr net::parameters start{};
using learning = learner<net, softmax_cross_entropy, sgd, start>;
std::size_t answer(const learning& t, const float (&x)[8]) { return t.predict(x); }
