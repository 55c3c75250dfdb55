// expect: ingrain: this is not a generator; pass a variable, generator random{seed{42}}

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>>;
void forward(const net::parameters& p, const float (&x)[8], net::trace<>& t) { net::forward<1>(p, x, t, seed{42}); }
