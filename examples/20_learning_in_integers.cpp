/// \file
/// Learns handwritten digits in integers, one sample at a time, from random weights: what a microcontroller without a
/// floating-point unit would do, beside the same in floats. Run it from the folder that contains examples/data.

#include <ingrain/host/images.hpp>
#include <ingrain/ingrain.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <vector>

namespace ig = ingrain;

using digits = ig::network<ig::input<64>, ig::dense<32>, ig::relu, ig::dense<10>>;
using small = ig::quantized<digits, {.learning = 2}>;  // both dense layers learn, with weights of 16 bits

static digits::parameters weights;  // on a device, both are constants in flash
static small::parameters integers;

static ig::learner<digits, ig::softmax_cross_entropy, ig::sgd, weights> of_floats;
static ig::learner<small, ig::softmax_cross_entropy, ig::sgd, integers> of_integers;

int main() {
    const std::filesystem::path folder = "examples/data";
    const auto all = ig::host::read_labelled_images(folder / "digits-images-idx3-ubyte.gz",
                                                    folder / "digits-labels-idx1-ubyte.gz", 10, 16);
    constexpr std::uint32_t count = 1797, seen = 1437, seeds = 5, epochs = 20;
    ig::generator random{ig::seed{0}};
    const ig::permutation divided(random, count);  // the first 1,437 to train, 360 held out

    double right_in_floats = 0, right_in_integers = 0;
    for (std::uint32_t number = 1; number <= seeds; ++number) {
        ig::generator drawn{ig::seed{number}};
        ig::initialize<digits>(weights, drawn);
        ig::calibration<digits, small::options> calibration(weights);
        for (std::uint32_t i = 0; i < 200; ++i) calibration.observe(all.inputs[divided[i]]);
        const auto made = calibration.quantize();
        if (!made) return 1;
        integers = made.parameters;

        std::vector<std::array<std::int8_t, 64>> bytes(count);
        for (std::uint32_t i = 0; i < count; ++i) small::quantize_sample(integers, all.inputs[i], bytes[i].data());

        of_floats.begin({.rate = 0.05f});
        of_integers.begin({.rate = 0.05f}, ig::seed{number});
        for (std::uint32_t epoch = 0; epoch < epochs; ++epoch) {
            const ig::permutation order(drawn, seen);
            for (std::uint32_t i = 0; i < seen; ++i) {
                const std::uint32_t digit = divided[order[i]];
                of_floats.learn(all.inputs[digit], all.labels[digit]);
                of_integers.learn(bytes[digit], all.labels[digit]);
            }
        }
        for (std::uint32_t i = seen; i < count; ++i) {
            const std::uint32_t digit = divided[i];
            right_in_floats += of_floats.predict(all.inputs[digit]) == all.labels[digit];
            right_in_integers += of_integers.predict(bytes[digit]) == all.labels[digit];
        }
    }
    const double tried = double{seeds} * (count - seen);
    std::printf(
        "64-32-10, one sample at a time, mean of %u seeds: in floats %.4f (%zu bytes), in integers %.4f (%zu)\n", seeds,
        right_in_floats / tried, sizeof of_floats, right_in_integers / tried, sizeof of_integers);
    return right_in_integers / tried >= 0.975 ? 0 : 1;
}
