// expect: ingrain::parallel begins with how its branches are joined

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 2>, parallel<dense<3>, dense<4>>>;
using output = net::output;
