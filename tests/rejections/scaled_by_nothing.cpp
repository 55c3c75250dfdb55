// expect: ingrain::scaled takes a positive factor

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;

trainer<net, scaled<0.0f, mean_squared_error>, sgd> trained;
