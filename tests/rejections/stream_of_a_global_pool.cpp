// expect: ingrain::stream: a layer of this network needs the whole sequence at once
// shape: shape<8, 2>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<input<8, 2>, relu, global_average_pool, dense<10>>>;
using output = live::output;
