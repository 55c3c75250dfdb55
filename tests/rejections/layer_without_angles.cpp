// first: type/value mismatch
// note: lstm
// only: g++

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using recurrent = network<input<64, 3>, lstm, dense<1>>;
