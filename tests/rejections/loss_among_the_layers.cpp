// expect: ingrain: this is not a layer: it has no `accepts`
// note: softmax_cross_entropy

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, softmax_cross_entropy>;
using output = net::output;
