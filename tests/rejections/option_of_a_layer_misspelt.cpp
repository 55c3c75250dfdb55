// first: conv2d_options
// only: g++

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using image = network<input<8, 8, 1>, conv2d<{.filter = 4}>, flatten, dense<1>>;
