// expect: ingrain::learner: integers learn with ig::sgd
// shape: adam
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<6>, relu, dense<3>>;
using small = quantized<net, {.learning = 2}>;
constexpr small::parameters start{};
learner<small, softmax_cross_entropy, adam, start> refused;
