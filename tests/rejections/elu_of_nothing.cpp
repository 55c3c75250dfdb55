// expect: ingrain::elu takes a positive Alpha; for zero use ingrain::relu
// shape: elu<0

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, elu<0.0f>>;
using output = net::output;
