#include <ingrain/ingrain.hpp>

namespace ig = ingrain;
using net = ig::network<ig::input<784>, ig::dense<128>, ig::relu, ig::dense<10>>;

net::predictions<> classify(const net::parameters& parameters, const net::samples<>& image, net::scratch<>& scratch) {
    return net::infer(parameters, image, scratch);
}
