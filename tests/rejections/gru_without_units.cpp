// expect: ingrain::gru needs at least one unit: gru<{.units = 16}>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<12, 3>, gru<{.result = returns::sequence}>>;
using output = net::output;
