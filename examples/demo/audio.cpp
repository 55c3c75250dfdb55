/// \file
/// Learns an audio effect from its input and output: a network of convolutions computes a sample from those before it.

#include "command_line.hpp"

#include <ingrain/host.hpp>
#include <ingrain/host/report.hpp>
#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace ig = ingrain;

constexpr std::size_t length = 512;  // of a sequence
constexpr std::uint32_t sequences = 200, batch = 4;

template <std::size_t Dilation>
using convolution = ig::conv1d<{.filters = 8, .kernel = 3, .dilation = Dilation, .padding = ig::causal}>;
template <std::size_t Dilation>
using block = ig::residual<convolution<Dilation>, ig::tanh>;
using net = ig::network<ig::input<length, 1>, convolution<1>, ig::tanh, block<2>, block<4>, block<8>, ig::dense<1>>;
using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
using trainer = ig::trainer<net, ig::mean_squared_error, decaying_adam, ig::batch<batch>>;

/// Plucked strings, and what an overdriven amplifier makes of them:
///
///     s[t] = s[t - 1] + (x[t] - s[t - 1]) / 4        y[t] = tanh(3 s[t])
struct recording {
    std::vector<float> x, y;

    explicit recording(ig::seed seed) {
        ig::generator random{seed};
        for (std::uint32_t i = 0; i < sequences; ++i) {
            float filtered = 0, phase = 0, loudness = 0, pitch = 0;
            for (std::size_t t = 0; t < length; ++t) {
                if (t % 128 == 0) {
                    loudness = ig::uniform(random, 0.3f, 1.0f);
                    pitch = ig::uniform(random, 0.05f, 0.5f);
                }
                phase += pitch;
                loudness *= 0.985f;
                x.push_back(loudness * (std::sin(phase) + 0.4f * std::sin(2 * phase)) +
                            0.01f * ig::normal<float>(random));
                filtered += (x.back() - filtered) / 4;
                y.push_back(std::tanh(3 * filtered));
            }
        }
    }
    ig::data_set<float, float> data() const { return {x, y, sequences}; }
};

void show_audio(const command_line& told) {
    const recording recorded{ig::seed{7}};
    const auto [train, test] = recorded.data().shuffled(ig::seed{1}).split(0.8f);
    const std::uint32_t epochs = told.epochs > 0 ? told.epochs : 40;
    const auto learning = std::make_unique<trainer>(
        decaying_adam{{.rate = 0.01f}, {.steps = epochs * train.size / batch}}, ig::seed{told.seed});
    ig::host::summary<net, batch>(std::cout);
    std::cout << '\n';
    ig::host::snapshots<net> before(learning->parameters());
    ig::host::history history;
    ig::host::progress progress(std::cout, {.every = std::max<std::size_t>(1, epochs / 8)});
    progress.end(ig::fit(*learning, train, {.epochs = epochs, .validation = test}, progress, before, history));
    ig::mean_distance distance;
    std::cout << "\ntest loss " << learning->evaluate(test, distance) << ", mean distance " << distance.value() << '\n';
    if (told.output.empty()) return;
    const auto page = std::filesystem::path(told.output) / "audio.html";
    ig::host::write_report(
        page, *learning, train, test, history,
        {.title = "audio effect, dilated convolutions",
         .subject = "the amplifier's sound",
         .outputs = ig::host::shown_as::waveform,
         .repeat = {.command = "tools/demo audio" + told.typed,
                    .seed = told.seed,
                    .data = "200 sequences of 512 samples, drawn by the program with seed 7; 40 held out",
                    .flags = INGRAIN_EXAMPLE_FLAGS,
                    .revision = told.revision}},
        before);
    std::cout << "wrote the report " << page.string() << '\n';
}

int main(int count, char** words) {
    return run(count, words, "Trains a network that sounds like an amplifier.", show_audio);
}
