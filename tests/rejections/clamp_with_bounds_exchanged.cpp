// expect: ingrain::clamp takes a least value below the largest
// shape: clamp_options{1.0

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, ingrain::clamp<{.least = 1, .most = -1}>>;
using output = net::output;
