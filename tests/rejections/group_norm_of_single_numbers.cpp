// expect: it takes groups of more than one value; take fewer groups
// shape: shape<6>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<6>, group_norm<{.groups = 6}>>;
using output = net::output;
