// expect: ingrain::wavenet_block takes a sequence, [Time, Channels]
// shape: shape<8>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, wavenet_block<2, dense<6>, gated_tanh>>;
using output = net::output;
