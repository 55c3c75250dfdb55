// expect: ingrain::scale takes a vector, a sequence or an image
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<8>, input<3>>, scale<>>;
using output = net::output;
