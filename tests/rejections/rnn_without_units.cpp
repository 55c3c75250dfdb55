// expect: ingrain::rnn needs at least one unit: rnn<{.units = 8}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12, 3>, rnn<{.result = returns::sequence}>>;
using output = net::output;
