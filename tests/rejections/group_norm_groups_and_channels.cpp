// expect: ingrain::group_norm: .groups must divide the channels (the last extent)
// shape: shape<8, 6>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, group_norm<{.groups = 4}>>;
using output = net::output;
