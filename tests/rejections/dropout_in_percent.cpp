// expect: ingrain::dropout takes the share of values that are dropped, from 0 to less than 1: dropout<{.rate = 0.2f}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, dropout<{.rate = 50}>>;
using output = net::output;
