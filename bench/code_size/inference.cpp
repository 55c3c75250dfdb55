// Compiled for the workloads w1 and w2: -DWORKLOAD=w1.

#include "../networks.hpp"

using net = networks::WORKLOAD<ingrain::math::quick>;

void infer(const net::parameters& p, const float* x, float* y, net::scratch<>& s) {
    net::infer<1>(p, x, ingrain::rows<float, 1, net::output>{y}, s);
}
