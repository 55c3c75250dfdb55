/// \file
/// Saves trained parameters to a file, loads them, and writes them as a constant for another program.
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

// A device would #include "sine.hpp". This file was written by an earlier run of this program.
#include "05_sine.hpp"

// 2,000 epochs of 64 points in batches of 32: 4,000 steps, during which the rate decays to 0.
using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<sine, ig::mean_squared_error, decaying_adam, ig::batch<32>> trainer{
    decaying_adam{ig::adam{.rate = 0.05f}, ig::cosine{.steps = 4000}}, ig::seed{42}};
static sine::parameters loaded;
static other::parameters too_large;

float infer(const sine::parameters& parameters, float x) {
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

    // To a file, which is written completely or not at all; and back, all tensors or none.
    ig::host::save("sine.safetensors", trainer.parameters(), {{"made by", "examples/05_save_load_flash"}});
    ig::host::load("sine.safetensors", loaded);
    const bool same = std::memcmp(&loaded, &trainer.parameters(), sizeof loaded) == 0;
    std::printf("saved and loaded: %s\n", same ? "equal, to the last bit" : "DIFFERENT");

    // A file of another network is rejected.
    bool refused = false;
    try {
        ig::host::load("sine.safetensors", too_large);
    } catch (const ig::host::error& problem) {
        refused = true;
        std::printf("loaded into another network: %s\n", problem.what());
    }

    // To a header, with hexadecimal values, which are exact.
    ig::host::write_header("sine.hpp", "sine_in_flash", trainer.parameters(), {.type = "sine::parameters"});
    std::printf("wrote sine.hpp\n\n    x    std::sin    trained   in flash\n");
    float farthest = 0;
    for (const float at : {-3.0f, -1.5f, 0.0f, 0.5f, 2.0f}) {
        const float trained = infer(trainer.parameters(), at), flash = infer(sine_in_flash, at);
        std::printf("%5.1f %11.4f %10.4f %10.4f\n", double{at}, std::sin(double{at}), double{trained}, double{flash});
        farthest = std::fmax(farthest, std::fmax(std::fabs(trained - std::sin(at)), std::fabs(flash - std::sin(at))));
    }
    return same && refused && farthest < 0.02f ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
