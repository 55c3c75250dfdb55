#include "contenders.hpp"

void zero_overhead::w4_network(const w4::parameters& p, const float* x, float* y, w4::scratch<>& s) noexcept {
    w4::infer<1>(p, x, ig::rows<float, 1, w4::output>{y}, s);
}
