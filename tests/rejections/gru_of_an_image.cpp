// expect: ingrain::gru takes a sequence of vectors, [Time, In]
// shape: shape<8, 8, 1>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8, 8, 1>, gru<{.units = 16}>>;
using output = net::output;
