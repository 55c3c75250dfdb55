// first: to 'lstm_options'
// note: lstm<{.units = 20}>
// only: clang

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<64, 3>, lstm<20>, dense<1>>;
