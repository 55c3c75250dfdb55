// expect: ingrain::slice: .step must be at least 1

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, ingrain::slice<{.size = 2, .step = 0}>>;
using output = net::output;
