// expect: ingrain::pad: a mirror gives fewer values than the extent has
// shape: shape<3, 2>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<3, 2>, pad<{.before = 3, .mode = pad_mode::reflect}>, relu>;
using output = net::output;
