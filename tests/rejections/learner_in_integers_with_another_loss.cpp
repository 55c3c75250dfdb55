// expect: ingrain::learner: integers learn with softmax_cross_entropy or mean_squared_error
// shape: mean_absolute_error
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<6>, relu, dense<3>>;
using small = quantized<net, {.learning = 2}>;
constexpr small::parameters start{};
learner<small, mean_absolute_error, sgd, start> refused;
