// expect: it takes a sequence or an image of more than one; a vector takes layer_norm
// shape: shape<6>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<6>, instance_norm<>>;
using output = net::output;
