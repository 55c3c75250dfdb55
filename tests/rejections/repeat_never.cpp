// expect: ingrain::repeat needs a number of times

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, repeat<0, dense<8>>>;
using output = net::output;
