// Twenty conditioned layers: inference.

#include "wavenet.hpp"

net::predictions<> answer(const net::parameters& parameters, const net::samples<>& sample, net::scratch<>& scratch) {
    return net::infer(parameters, sample, scratch);
}
