// expect: ingrain: this is not the trace of this network

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
using other = network<input<8>, dense<5>>;
void forward(const net::parameters& p, const float (&x)[8], other::trace<>& t, generator& random) {
    net::forward<1>(p, x, t, random);
}
