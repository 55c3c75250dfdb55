// expect: ingrain::learner: softmax_cross_entropy takes the sums of a last dense layer
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<6>, relu, dense<3>>;
using small = quantized<net, {.scores = score_size::bits8, .learning = 2}>;
constexpr small::parameters start{};
learner<small, softmax_cross_entropy, sgd, start> refused;
