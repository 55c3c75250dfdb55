// Three networks of one kind with their trainers, for compilers that do not optimise and for those that do.

#include <ingrain/ingrain.hpp>

#include <cstddef>

namespace ig = ingrain;

template <std::size_t Units>
using net = ig::network<ig::input<32, 1>, ig::lstm<{.units = Units, .result = ig::returns::sequence}>, ig::dense<1>>;
template <std::size_t Units>
static ig::trainer<net<Units>, ig::mean_squared_error, ig::adam, ig::batch<8>> trainer{{.rate = 1e-3f}, ig::seed{42}};

float step(const float* inputs, const float* targets) {
    return trainer<8>.step(inputs, targets) + trainer<16>.step(inputs, targets) + trainer<24>.step(inputs, targets);
}
