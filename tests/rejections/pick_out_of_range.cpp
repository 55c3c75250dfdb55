// expect: ingrain::pick<I> takes input I of several, counted from 0
// shape: shape<3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<8, 1>, input<3>>, pick<2>>;
using output = net::output;
