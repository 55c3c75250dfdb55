// first: lstm_options
// only: g++

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<64, 3>, lstm<20>, dense<1>>;
