// expect: ingrain::rnn takes a sequence of vectors, [Time, In]
// shape: shape<12>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12>, rnn<{.units = 8}>, dense<3>>;
using output = net::output;
