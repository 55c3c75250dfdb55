/// \file
/// What was trained goes to a file, comes back, and becomes a constant of a program.
/// Writes sine.safetensors and sine.hpp to the current folder.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <exception>
#include <iterator>

namespace ig = ingrain;

using sine = ig::network<ig::input<1>, ig::dense<12>, ig::tanh, ig::dense<1>>;
using other = ig::network<ig::input<1>, ig::dense<13>, ig::tanh, ig::dense<1>>;

// Here a device would say #include "sine.hpp". This is what an earlier run of this program wrote there.
#include "05_sine.hpp"

// 2,000 times 64 points in batches of 32: 4,000 steps, in which the rate falls to 0.
using falling = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<sine, ig::mean_squared_error, falling, ig::batch<32>> trainer{{{.rate = 0.05f}, {.steps = 4000}},
                                                                                 ig::seed{42}};
static sine::parameters loaded;
static other::parameters too_large;

float answer(const sine::parameters& parameters, float x) {
    sine::scratch<> scratch;
    return sine::infer(parameters, &x, scratch)[0];
}

int main() try {
    static float x[64], y[64];
    for (int i = 0; i < 64; ++i) {
        x[i] = static_cast<float>(i - 32) / 10;
        y[i] = std::sin(x[i]);
    }
    const ig::data_set<float, float> points{x, y, 64};
    std::printf("trained: mean squared error %.2g\n", double{ig::fit(trainer, points, {.epochs = 2000})});

    // To a file, which is complete or not there at all; and back, all tensors or none.
    ig::host::save("sine.safetensors", trainer.parameters(), {{"made by", "examples/05_save_load_flash"}});
    ig::host::load("sine.safetensors", loaded);
    const bool same = std::memcmp(&loaded, &trainer.parameters(), sizeof loaded) == 0;
    std::printf("saved and loaded: %s\n", same ? "the same, to the last bit" : "DIFFERENT");

    // A file of another network is refused.
    bool refused = false;
    try {
        ig::host::load("sine.safetensors", too_large);
    } catch (const ig::host::error& problem) {
        refused = true;
        std::printf("loaded into another network: %s\n", problem.what());
    }

    // To a header, whose numbers are in hexadecimal and lose nothing.
    ig::host::write_header("sine.hpp", "sine_in_flash", trainer.parameters(), {.type = "sine::parameters"});
    std::printf("wrote sine.hpp\n\n    x    std::sin    trained   in flash\n");
    float farthest = 0;
    for (const float at : {-3.0f, -1.5f, 0.0f, 0.5f, 2.0f}) {
        const float trained = answer(trainer.parameters(), at), flash = answer(sine_in_flash, at);
        std::printf("%5.1f %11.4f %10.4f %10.4f\n", double{at}, std::sin(double{at}), double{trained}, double{flash});
        farthest = std::fmax(farthest, std::fmax(std::fabs(trained - std::sin(at)), std::fabs(flash - std::sin(at))));
    }
    return same && refused && farthest < 0.02f ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
