// expect: choose one of several inputs with ingrain::pick<I>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<8>, input<3>>, ingrain::split<sizes<8, 3>>>;
using output = net::output;
