// expect: use of class template 'lstm' requires template arguments
// only: clang

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using recurrent = network<input<64, 3>, lstm, dense<1>>;
