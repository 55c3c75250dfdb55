/// \file
/// Inference with parameters that are a constant. On a device, constants are in flash.

#include <ingrain/ingrain.hpp>

#include <cstdio>

namespace ig = ingrain;

using net = ig::network<ig::input<2>, ig::dense<2>, ig::relu, ig::dense<1>>;

// For each dense layer weights [inputs, outputs], then biases; for relu, which has no parameters, nothing.
constexpr net::parameters exclusive_or{{{{{{1, 1, 1, 1}}, {{0, -1}}}}, {}, {{{{1, -2}}, {{0}}}}}};

constexpr float answer(float a, float b) {
    const float x[]{a, b};
    net::scratch<> scratch;  // all the memory that inference needs; nothing is allocated
    return net::infer(exclusive_or, x, scratch)[0];
}

static_assert(answer(0, 1) == 1);  // the compiler can compute it as well

int main() {
    bool right = true;
    for (const float a : {0.0f, 1.0f})
        for (const float b : {0.0f, 1.0f}) {
            std::printf("%g xor %g = %g\n", double{a}, double{b}, double{answer(a, b)});
            right = right && answer(a, b) == (a != b);
        }
    return right ? 0 : 1;
}
