// expect: ingrain::network::forward needs at least one sample: the N of forward<N> is 0

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void forward(const net::parameters& p, const float (&x)[8], net::trace<>& t, generator& random) {
    net::forward<0>(p, x, t, random);
}
