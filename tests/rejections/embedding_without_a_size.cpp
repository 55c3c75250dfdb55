// expect: ingrain::embedding: say how many entries there are, and how many values each has

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, embedding<{.entries = 100}>>;
using output = net::output;
