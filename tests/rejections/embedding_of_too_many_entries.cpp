// expect: ingrain::embedding: at most 2^24 entries, because a float counts no further

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, embedding<{.entries = 100000000, .size = 2}>>;
using output = net::output;
