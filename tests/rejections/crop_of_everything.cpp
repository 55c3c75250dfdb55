// expect: ingrain::crop: .before and .after leave nothing of the extent
// shape: shape<3, 2>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<3, 2>, crop<{.before = 2, .after = 1}>, relu>;
using output = net::output;
