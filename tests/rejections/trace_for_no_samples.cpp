// expect: ingrain::shape: every extent must be at least 1, and so must the N of samples

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
net::trace<0> trace;
