/// \file
/// Training on exclusive-or, the smallest problem that needs a hidden layer.

#include <ingrain/ingrain.hpp>

#include <cstdio>

namespace ig = ingrain;

using net = ig::network<ig::input<2>, ig::dense<4>, ig::tanh, ig::dense<1>>;

// Four samples a step. The network has no sigmoid at the end: this loss takes the sigmoid's input, which is exact for
// large values. The trainer holds all memory of training: parameters, what the backward pass needs, Adam's moments.
static ig::trainer<net, ig::binary_cross_entropy, ig::adam, ig::batch<4>> trainer{ig::adam{.rate = 0.1f}, ig::seed{1}};

int main() {
    const float inputs[4][2]{{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    const float targets[4]{0, 1, 1, 0};

    for (int step = 1; step <= 200; ++step) {
        const float loss = trainer.step(inputs, targets);
        if (step % 40 == 0) std::printf("step %3d  loss %.5f\n", step, double{loss});
    }

    bool learned = true;
    for (int i = 0; i < 4; ++i) {
        const float probability = trainer.predict(inputs[i])[0];
        std::printf("%g xor %g: 1 with probability %.4f\n", double{inputs[i][0]}, double{inputs[i][1]},
                    double{probability});
        learned = learned && (probability > 0.5f) == (targets[i] > 0.5f);
    }
    std::printf("%zu parameters; the trainer takes %zu bytes, which is all memory of training\n", net::parameter_count,
                sizeof trainer);
    return learned ? 0 : 1;
}
