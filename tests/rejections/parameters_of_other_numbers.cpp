// expect: ingrain: these are not the parameters of this network
// note: bfloat16

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct narrow : default_policy {
    using numbers = ingrain::numbers<bfloat16, float>;
};
using net = network<input<8>, dense<3>>;
using other = basic_network<narrow, input<8>, dense<3>>;

auto infer(const other::parameters& p, const float (&x)[8], net::scratch<>& s) { return net::infer(p, x, s); }
