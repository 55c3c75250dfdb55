// expect: ingrain::rms_norm takes a positive epsilon

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, rms_norm<{.epsilon = -1e-5f}>>;
using output = net::output;
