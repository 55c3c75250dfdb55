// expect: ingrain::batch_norm takes a positive epsilon

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, batch_norm<{.epsilon = 0}>>;
using output = net::output;
