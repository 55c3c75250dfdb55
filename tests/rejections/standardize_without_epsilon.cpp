// expect: ingrain::standardize takes a positive epsilon

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, standardize<{.epsilon = 0}>, dense<3>>;
using output = net::output;
