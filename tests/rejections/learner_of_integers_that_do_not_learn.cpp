// expect: ingrain::learner: no layer of this network of integers learns
// shape: quantized
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<6>, relu, dense<3>>;
using small = quantized<net, {}>;
constexpr small::parameters start{};
learner<small, softmax_cross_entropy, sgd, start> refused;
