#include "contenders.hpp"

void zero_overhead::w1_network(const w1::parameters& p, const float* x, float* y, w1::scratch<>& s) noexcept {
    w1::infer<1>(p, x, ig::rows<float, 1, w1::output>{y}, s);
}
