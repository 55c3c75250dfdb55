// expect: ingrain::group_norm: say how many groups: group_norm<{.groups = 4}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, group_norm<{}>>;
using output = net::output;
