// Compiled with -DLAYERS=50, and with -DLAYERS=2 for comparison.

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>

#include <cstddef>
#include <utility>

namespace ig = ingrain;

struct layer : ig::sequence<ig::dense<64>, ig::relu> {};

template <class Indices>
struct equal_layers;
template <std::size_t... I>
struct equal_layers<std::index_sequence<I...>> {
    template <std::size_t>
    using one = layer;
    using type = ig::network<ig::input<64>, one<I>...>;
};
using net = equal_layers<std::make_index_sequence<LAYERS>>::type;

void infer(const net::parameters& p, const float* x, float* y, net::scratch<>& s) {
    net::infer<1>(p, x, ig::rows<float, 1, net::output>{y}, s);
}
