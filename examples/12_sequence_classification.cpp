/// \file
/// A recurrent network classifies noisy tones as rising, falling or steady. Rising and falling tones contain the same
/// pitches; only the order differs.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

namespace ig = ingrain;

enum sound : std::uint8_t { rising, falling, steady };
const std::vector<std::string> names{"rising", "falling", "steady"};
constexpr std::size_t length = 64;

// A GRU reads one value after another. The next layer gets its output after the last one (`returns::last`, the
// default).
using net = ig::network<ig::input<length, 1>, ig::gru<{.units = 24}>, ig::dense<3>>;

/// Draws a sound. Over its length the pitch goes from f to 2 f, from 2 f to f, or stays between them:
///
///     x[t] = sin(phase[t]) + 0.6 noise,  phase[t + 1] = phase[t] + pitch[t],  phase[0] random
sound draw(ig::generator& random, float* x) {
    const auto kind = static_cast<sound>(ig::below(random, 3));
    const float low = ig::uniform(random, 0.2f, 0.4f), high = 2 * low;  // radians a step
    const float between = ig::uniform(random, low, high);
    const float first = kind == rising ? low : kind == falling ? high : between;
    const float last = kind == rising ? high : kind == falling ? low : between;
    float phase = ig::uniform(random, 0.0f, 6.28f);
    for (std::size_t t = 0; t < length; ++t) {
        x[t] = std::sin(phase) + 0.6f * ig::normal<float>(random);
        phase += first + (last - first) * static_cast<float>(t) / (length - 1);
    }
    return kind;
}

template <std::uint32_t Count>
struct sounds {
    float x[Count][length];
    std::uint8_t kinds[Count];

    explicit sounds(ig::seed seed) {
        ig::generator random{seed};
        for (std::uint32_t i = 0; i < Count; ++i) kinds[i] = draw(random, x[i]);
    }
    ig::data_set<float, std::uint8_t> data() const { return {x, kinds}; }
};

constexpr std::uint32_t for_training = 3000, epochs = 12, batch = 20;

using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<net, ig::softmax_cross_entropy, decaying_adam, ig::batch<batch>> trainer{
    decaying_adam{ig::adam{.rate = 0.01f}, ig::cosine{.steps = epochs * for_training / batch}}, ig::seed{1}};

int main() {
    static const sounds<for_training> train{ig::seed{1}};
    static const sounds<1000> test{ig::seed{2}};

    ig::fit(trainer, train.data(), {.epochs = epochs}, [&](const auto& progress) {
        if (progress.epoch_ends && progress.epoch % 4 == 0)
            std::printf("epoch %2u  loss %.4f\n", progress.epoch, double{progress.loss});
    });

    ig::accuracy right;
    ig::confusion_matrix<3> confusion;
    trainer.evaluate(test.data(), right, confusion);
    std::printf("%zu parameters; accuracy on 1,000 test sounds: %.3f\n\n", net::parameter_count, double{right.value()});

    ig::host::print_confusion(std::cout, confusion, names);
    return right.value() > 0.95f ? 0 : 1;
}
