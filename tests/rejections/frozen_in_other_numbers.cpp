// expect: ingrain::frozen: the network inside computes with numbers of another type; give both the same policy

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct exact : default_policy {
    using numbers = ingrain::numbers<double>;
};
using backbone = network<input<8>, dense<3>>;
constexpr backbone::parameters trained{};
using net = basic_network<exact, input<8>, frozen<backbone, trained>, dense<2>>;

net::predictions<> answer(const net::parameters& p, const double (&x)[8], net::scratch<>& scratch) {
    return net::infer(p, x, scratch);
}
