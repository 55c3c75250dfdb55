// expect: ingrain::group_norm takes a positive epsilon

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 6>, group_norm<{.groups = 2, .epsilon = 0}>>;
using output = net::output;
