// expect: ingrain::leaky_hard_tanh takes positive slopes; for slopes of zero use ingrain::clamp
// shape: leaky_hard_tanh_options{

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, leaky_hard_tanh<{.slope_above = 0}>>;
using output = net::output;
