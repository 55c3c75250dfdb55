// expect: ingrain::dense needs at least one output: dense<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<0>>;
using output = net::output;
