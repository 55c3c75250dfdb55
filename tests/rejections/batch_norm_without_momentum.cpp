// expect: ingrain::batch_norm takes a momentum above 0 and at most 1

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, batch_norm<{.momentum = 0}>>;
using output = net::output;
