// expect: ingrain::any_of: this is not the model; pass an object of its own type model

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<64, 1>, dense<4>>;
using some = any_of<stream<net>, stream<network<input<32, 1>, dense<3>, relu, dense<4>>>>;
void next(const net::parameters& p, const float (&x)[1], some::scratch<>& s, some::state<>& state) {
    some::advance(p, x, s, state);
}
