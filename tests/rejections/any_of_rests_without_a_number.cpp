// expect: ingrain::stream::prewarm: recurrent layers look back without end; say how many calls are enough

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using some = any_of<stream<network<input<64, 1>, dense<4>>>,
                    stream<network<input<64, 1>, gru<{.units = 4, .result = returns::sequence}>>>>;
some::state<> silent(const some::model& model) { return some::rest(model); }
