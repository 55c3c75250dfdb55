// expect: ingrain::stream: a layer of this network needs the whole sequence at once
// shape: detail::against_time

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<input<8, 4>, bidirectional<rnn<{.units = 3, .result = returns::sequence}>>, dense<3>>>;
using output = live::output;
