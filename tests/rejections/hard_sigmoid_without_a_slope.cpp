// expect: ingrain::hard_sigmoid takes a positive slope: hard_sigmoid<{.slope = 0.2f}>
// shape: hard_sigmoid_options{0.0

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, hard_sigmoid<{.slope = 0}>>;
using output = net::output;
