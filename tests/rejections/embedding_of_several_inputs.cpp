// expect: ingrain::embedding takes a vector or a sequence of whole numbers; choose one of several inputs

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<8>, input<3>>, embedding<{.entries = 100, .size = 8}>>;
using output = net::output;
