/// \file
/// Trains a network on handwritten digits, and infers with integers of 8 bits: a quarter of the memory, nearly the same
/// answers. Run it from the folder that contains examples/data.

#include <ingrain/host/images.hpp>
#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>

namespace ig = ingrain;

using digits = ig::network<ig::input<8, 8>, ig::flatten, ig::dense<32>, ig::relu, ig::dense<10>>;
using small = ig::quantized<digits>;
static_assert(small::flash < 4096);

static ig::trainer<digits, ig::softmax_cross_entropy, ig::adam, ig::batch<32>> trainer{ig::adam{.rate = 0.01f},
                                                                                       ig::seed{1}};

int main() {
    const std::filesystem::path folder = "examples/data";
    const auto all = ig::host::read_labelled_images(folder / "digits-images-idx3-ubyte.gz",
                                                    folder / "digits-labels-idx1-ubyte.gz", 10, 16);
    constexpr std::size_t seen = 1437;
    const ig::data_set train(all.inputs.values, all.labels);
    ig::fit(trainer, train.part<digits>(0, seen), {.epochs = 10});

    ig::calibration<digits> calibration(trainer.parameters());
    for (std::size_t i = 0; i < 200; ++i) calibration.observe(all.inputs[i]);
    const auto made = calibration.quantize();
    if (!made) return 1;
    const small::packed constants = small::to_packed(made.parameters);  // a device has these in flash

    static small::scratch<> scratch;
    std::size_t right = 0, right_with_floats = 0;
    for (std::size_t i = seen; i < all.labels.size(); ++i) {
        std::int8_t sample[64];
        small::quantize_sample(made.parameters, all.inputs[i], sample);
        const auto scores = small::infer(constants, sample, scratch);
        const std::ptrdiff_t largest = std::max_element(scores.values, scores.values + 10) - scores.values;
        right += largest == static_cast<std::ptrdiff_t>(all.labels[i]);
        right_with_floats += trainer.predict(all.inputs[i]) == all.labels[i];
    }
    const std::size_t count = all.labels.size() - seen;
    std::printf("of %zu digits, floats (%zu bytes) read %zu, integers (%zu bytes) %zu\n", count,
                sizeof(digits::parameters), right_with_floats, small::flash, right);
    return right + 3 >= right_with_floats ? 0 : 1;
}
