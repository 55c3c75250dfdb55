// expect: ingrain::pick<I> takes input I of several, counted from 0
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, pick<0>>;
using output = net::output;
