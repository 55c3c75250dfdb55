// expect: ingrain::positional_encoding takes a sequence of vectors, [Time, Channels]
// shape: shape<12>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12>, positional_encoding<>, dense<3>>;
using output = net::output;
