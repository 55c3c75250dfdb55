// expect: ingrain::stream takes a network whose input begins with time: network<input<256, 1>, ...>
// shape: input<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<input<8>, dense<10>>>;
using output = live::output;
