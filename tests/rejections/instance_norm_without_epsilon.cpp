// expect: ingrain::instance_norm takes a positive epsilon

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, instance_norm<{.epsilon = -1.0f}>>;
using output = net::output;
