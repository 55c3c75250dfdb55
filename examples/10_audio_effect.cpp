/// \file
/// A network learns an audio effect from its input and output, and then computes it sample by sample, as an audio
/// plug-in does.

#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstring>

namespace ig = ingrain;

// Causal: an output depends on the present sample and earlier ones only. The dilation doubles from layer to layer, so
// that few weights cover a long past. The shortcuts of `residual` let the signal pass.
template <std::size_t Dilation>
using convolution = ig::conv1d<{.filters = 8, .kernel = 3, .dilation = Dilation, .padding = ig::causal}>;
template <std::size_t Dilation>
using block = ig::residual<convolution<Dilation>, ig::tanh>;

// The length is part of the network's type but not of its parameters' type: train on short sequences, infer on long
// ones.
template <std::size_t Samples>
using model = ig::network<ig::input<Samples, 1>, convolution<1>, ig::tanh, block<2>, block<4>, block<8>, ig::dense<1>>;

/// The effect: a low-pass filter of one pole, then a soft clipper.
///
///     s[t] = s[t - 1] + (x[t] - s[t - 1]) / 4        y[t] = tanh(3 s[t])
struct effect {
    float s = 0;

    float operator()(float x) {
        s += (x - s) / 4;
        return std::tanh(3 * s);
    }
};

/// x: three sines of random pitch, loudness and phase, and noise. y: the effect's output, starting in silence.
void play(ig::generator& random, std::size_t samples, float* x, float* y) {
    float pitch[3], loudness[3], phase[3];
    for (int i = 0; i < 3; ++i) {
        pitch[i] = ig::uniform(random, 0.01f, 0.6f);  // radians a sample
        loudness[i] = ig::uniform(random, 0.1f, 0.5f);
        phase[i] = ig::uniform(random, 0.0f, 6.28f);
    }
    effect run;
    for (std::size_t t = 0; t < samples; ++t) {
        x[t] = 0.1f * ig::normal<float>(random);
        for (int i = 0; i < 3; ++i) x[t] += loudness[i] * std::sin(pitch[i] * static_cast<float>(t) + phase[i]);
        y[t] = run(x[t]);
    }
}

constexpr std::size_t sequences = 128, training_length = 128, batch = 8, epochs = 60;
constexpr std::size_t length = 4096;  // of the test signal

using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<model<training_length>, ig::mean_squared_error, decaying_adam, ig::batch<batch>> trainer{
    decaying_adam{ig::adam{.rate = 0.01f}, ig::cosine{.steps = epochs * sequences / batch}}, ig::seed{1}};

void train(ig::generator& random) {
    static float inputs[sequences][training_length], targets[sequences][training_length];
    for (std::size_t i = 0; i < sequences; ++i) play(random, training_length, inputs[i], targets[i]);
    ig::fit(trainer, ig::data_set{inputs, targets}, {.epochs = epochs});
}

int main() {
    ig::generator random{ig::seed{7}};
    train(random);

    // The whole recording in one call.
    using whole = model<length>;
    static float x[length], target[length];
    play(random, length, x, target);
    static whole::scratch<> scratch;
    static const auto y = whole::infer(trainer.parameters(), x, scratch);
    float error = 0, signal = 0;
    for (std::size_t t = 0; t < length; ++t) {
        error += (y[t] - target[t]) * (y[t] - target[t]);
        signal += target[t] * target[t];
    }
    std::printf("%zu parameters; error to signal on %zu test samples: %.5f\n", whole::parameter_count, length,
                double{error / signal});

    // One sample at a time, with the same parameters; the state holds the past that the convolutions need.
    using live = ig::stream<whole>;
    static live::scratch<> one;
    static live::state<> state;
    bool same = true;
    for (std::size_t t = 0; t < length; ++t) {
        const auto now = live::advance(trainer.parameters(), &x[t], one, state);
        same = same && std::memcmp(now.values, y.values + t, sizeof(float)) == 0;
    }
    std::printf("receptive field %zu samples, state %zu bytes, one sample at a time: %s\n", live::receptive_field,
                sizeof state, same ? "equal, to the last bit" : "DIFFERENT");
    return same && error < 0.002f * signal ? 0 : 1;
}
