// expect: ingrain::standardize takes a window of 2 to 16777216 samples

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, standardize<{.window = 1}>, dense<3>>;
using output = net::output;
