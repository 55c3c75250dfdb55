// expect: ingrain::learner: mean_squared_error compares bytes
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<6>, relu, dense<3>>;
using small = quantized<net, {.learning = 2}>;
constexpr small::parameters start{};
learner<small, mean_squared_error, sgd, start> refused;
