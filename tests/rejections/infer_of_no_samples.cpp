// expect: ingrain::network::infer needs at least one sample: the N of infer<N> is 0

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
auto answers(const net::parameters& p, const float (&x)[8], net::scratch<>& s) { return net::infer<0>(p, x, s); }
