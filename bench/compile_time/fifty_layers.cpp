#include <ingrain/ingrain.hpp>

namespace ig = ingrain;
using net =
    ig::network<ig::input<16>, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu, ig::dense<32>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<32>, ig::relu>;

net::predictions<> answer(const net::parameters& parameters, const net::samples<>& sample, net::scratch<>& scratch) {
    return net::infer(parameters, sample, scratch);
}
