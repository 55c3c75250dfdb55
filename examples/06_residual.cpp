/// \file
/// Shortcuts around layers let deep networks learn: the same sixteen layers, with and without shortcuts.

#include <ingrain/ingrain.hpp>

#include <cstdio>

namespace ig = ingrain;

// A layer made of layers: y = x + f(x).
using block = ig::residual<ig::dense<8>, ig::tanh>;
using with = ig::network<ig::input<2>, ig::dense<8>, block, block, block, block, block, block, block, block, block,
                         block, block, block, block, block, block, block, ig::dense<1>>;

// The same without shortcuts.
using plain = ig::sequence<ig::dense<8>, ig::tanh>;
using without = ig::network<ig::input<2>, ig::dense<8>, plain, plain, plain, plain, plain, plain, plain, plain, plain,
                            plain, plain, plain, plain, plain, plain, plain, ig::dense<1>>;

static_assert(with::parameter_count == without::parameter_count);

/// Points of a square, with target 1 inside a ring and 0 outside.
struct ring {
    float x[256][2], inside[256];

    constexpr ring() : x{}, inside{} {
        ig::generator random{ig::seed{7}};
        for (int i = 0; i < 256; ++i) {
            for (float& coordinate : x[i]) coordinate = ig::uniform(random, -1.0f, 1.0f);
            const float square = x[i][0] * x[i][0] + x[i][1] * x[i][1];
            inside[i] = square > 0.2f && square < 0.7f ? 1.0f : 0.0f;
        }
    }
};

template <class Network>
static ig::trainer<Network, ig::binary_cross_entropy, ig::adam, ig::batch<16>> trainer{ig::adam{.rate = 1e-3f},
                                                                                       ig::seed{1}};

template <class Network>
float loss_after_training(const char* name, const ig::data_set<float, float>& data) {
    for (int part = 0; part < 3; ++part) {
        ig::fit(trainer<Network>, data, {.epochs = 50});
        std::printf("%s  after %3d epochs: loss %.4f\n", name, (part + 1) * 50,
                    double{trainer<Network>.evaluate(data)});
    }
    return trainer<Network>.evaluate(data);
}

int main() {
    static constexpr ring points;  // drawn by the compiler
    const ig::data_set<float, float> data{points.x, points.inside};
    const float short_cut = loss_after_training<with>("with shortcuts   ", data);
    const float none = loss_after_training<without>("without shortcuts", data);
    return short_cut < 0.3f && short_cut < none / 2 ? 0 : 1;
}
