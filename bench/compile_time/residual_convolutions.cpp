// ResNet-8 of MLPerf Tiny, its batch_norms folded: inference.

#include <ingrain/ingrain.hpp>

#include <cstddef>

namespace ig = ingrain;

template <std::size_t Filters, std::size_t Stride>
using conv = ig::conv2d<{.filters = Filters, .kernel = {3, 3}, .stride = {Stride, Stride}, .padding = ig::same}>;
template <std::size_t Filters>
using half = ig::conv2d<{.filters = Filters, .kernel = {1, 1}, .stride = {2, 2}}>;

template <std::size_t Filters>
using narrowed = ig::residual_with<half<Filters>, conv<Filters, 2>, ig::relu, conv<Filters, 1>>;

using net =
    ig::network<ig::input<32, 32, 3>, conv<16, 1>, ig::relu, ig::residual<conv<16, 1>, ig::relu, conv<16, 1>>, ig::relu,
                narrowed<32>, ig::relu, narrowed<64>, ig::relu, ig::global_average_pool, ig::dense<10>>;

net::predictions<> classify(const net::parameters& parameters, const net::samples<>& image, net::scratch<>& scratch) {
    return net::infer(parameters, image, scratch);
}
