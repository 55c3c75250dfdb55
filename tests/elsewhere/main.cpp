// A program of another project that uses the library.

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>

using net = ingrain::network<ingrain::input<2>, ingrain::dense<1>, ingrain::relu>;

int main() {
    net::parameters parameters{};
    get<0>(parameters).weights.values[0] = 2;
    get<0>(parameters).weights.values[1] = 3;
    get<0>(parameters).bias.values[0] = 1;
    net::scratch<> scratch;
    const float x[]{10, 100};
    return net::infer(parameters, x, scratch)[0] == 321 ? 0 : 1;
}
