// expect: ingrain::losses takes one loss for each output
// shape: shape<3>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using loss = losses<mean_squared_error, mean_squared_error>;

trainer<net, loss, sgd> trained;
