// expect: choose one of several inputs with ingrain::pick<I>

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<inputs<input<8>, input<3>>, ingrain::slice<{.size = 2}>>;
using output = net::output;
