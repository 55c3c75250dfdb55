// expect: ingrain::transpose takes a sequence or an image; choose one of several inputs with ingrain::pick<I>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<7, 2>, input<3>>, ingrain::transpose<0, 1>>;
using output = net::output;
