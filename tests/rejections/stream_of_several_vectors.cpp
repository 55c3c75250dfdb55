// expect: ingrain::stream takes a network whose input begins with time
// shape: input<3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using live = stream<network<inputs<input<8>, input<3>>, parallel<concatenate, pick<0>, pick<1>>, dense<4>>>;
using output = live::output;
