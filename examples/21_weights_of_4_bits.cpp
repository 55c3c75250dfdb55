/// \file
/// Handwritten digits with weights of 4 bits, two to a byte: trained in floats, then some epochs with rounded weights.
/// Run it from the folder that contains examples/data.

#include <ingrain/host/images.hpp>
#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

namespace ig = ingrain;

using digits = ig::network<ig::input<64>, ig::dense<128>, ig::relu, ig::dense<10>>;
using bytes = ig::quantized<digits, {.scores = ig::score_size::bits16}>;
using halves = ig::quantized<digits, {.scores = ig::score_size::bits16, .weights = ig::weight_size::bits4}>;

/// The share of images that a network of integers has right.
template <class Integers>
double share_right(const digits::parameters& trained, const std::vector<float>& seen, const std::vector<float>& images,
                   const std::vector<std::uint8_t>& labels) {
    const auto made = std::make_unique<ig::quantize_result<digits, Integers::options>>(
        ig::quantize<digits, Integers::options>(trained, seen));
    const auto constants = std::make_unique<typename Integers::packed>(Integers::to_packed(made->parameters));
    static typename Integers::template scratch<> scratch;
    std::size_t right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        std::int8_t sample[64];
        Integers::quantize_sample(made->parameters, images.data() + 64 * i, sample);
        const auto scores = Integers::infer(*constants, sample, scratch);
        right +=
            static_cast<std::size_t>(std::max_element(scores.values, scores.values + 10) - scores.values) == labels[i];
    }
    return static_cast<double>(right) / static_cast<double>(labels.size());
}

int main() {
    const std::filesystem::path folder = "examples/data";
    const auto all = ig::host::read_labelled_images(folder / "digits-images-idx3-ubyte.gz",
                                                    folder / "digits-labels-idx1-ubyte.gz", 10, 16);
    constexpr std::uint32_t count = 1797, to_train = 1437;  // 360 are held out
    ig::generator random{ig::seed{0}};
    const ig::permutation divided(random, count);
    std::vector<float> x, held_x;
    std::vector<std::uint8_t> labels, held_labels;
    for (std::uint32_t i = 0; i < count; ++i) {
        const float* const image = all.inputs[divided[i]];
        auto& to = i < to_train ? x : held_x;
        to.insert(to.end(), image, image + 64);
        (i < to_train ? labels : held_labels).push_back(static_cast<std::uint8_t>(all.labels[divided[i]]));
    }
    const ig::data_set<float, std::uint8_t> train{x, labels}, held{held_x, held_labels};

    static ig::trainer<digits, ig::softmax_cross_entropy, ig::adam, ig::batch<16>> trainer({.rate = 0.002f});
    ig::fit(trainer, train, {.epochs = 20});
    ig::accuracy in_floats;
    trainer.evaluate(held, in_floats);
    const double of_bytes = share_right<bytes>(trainer.parameters(), x, held_x, held_labels),
                 of_halves = share_right<halves>(trainer.parameters(), x, held_x, held_labels);

    static ig::aware<digits> rounding(trainer);
    ig::fit(trainer, train, {.epochs = 5}, rounding);
    const double aware = share_right<halves>(trainer.parameters(), x, held_x, held_labels);

    const double of_floats = static_cast<double>(in_floats.value());
    std::printf("64-128-10      accuracy   constants\n");
    std::printf("floats           %.4f      %6zu\n", of_floats, sizeof(digits::parameters));
    std::printf("8 bits           %.4f      %6zu\n", of_bytes, sizeof(bytes::packed));
    std::printf("4 bits           %.4f      %6zu\n", of_halves, sizeof(halves::packed));
    std::printf("4 bits, aware    %.4f      %6zu\n", aware, sizeof(halves::packed));
    return aware >= of_floats - 0.01 ? 0 : 1;
}
