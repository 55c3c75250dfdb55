// 784-128-10 on images of 28 x 28, trained in floats for five epochs, and the same in integers.

#include <ingrain/integers/quantize.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/metrics/accuracy.hpp>
#include <ingrain/training/trainer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "../training/mnist.hpp"

namespace {

namespace ig = ingrain;
using net = ig::network<ig::input<mnist::pixels>, ig::dense<128>, ig::relu, ig::dense<mnist::classes>>;
using small = ig::quantized<net>;

struct floats {
    ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<mnist::batch>> trainer;

    explicit floats(std::uint32_t seed) : trainer(ig::adam{}, ig::seed{seed}) {}

    static auto view(const mnist::images& from) { return ig::data_set<float, std::uint8_t>{from.pixels, from.labels}; }
    void epoch(const mnist::images& from) { ig::fit(trainer, view(from), {.epochs = 1}); }
    double accuracy(const mnist::images& from) {
        ig::accuracy right;
        trainer.evaluate(view(from), right);
        return static_cast<double>(right.value());
    }
};

/// Calibrated with a thousand of the images it was trained with.
struct integers : floats {
    using floats::floats;

    double accuracy(const mnist::images& from) {
        const std::span<const float> seen(mnist::training_images().pixels.data(), 1000 * mnist::pixels);
        const auto made = ig::quantize<net>(trainer.parameters(), seen);
        const auto constants = std::make_unique<small::packed>(small::to_packed(made.parameters));
        small::scratch<> scratch;
        std::int8_t sample[mnist::pixels];
        std::size_t right = 0;
        for (std::size_t i = 0; i < from.labels.size(); ++i) {
            const auto& pixels =
                *reinterpret_cast<const float (*)[mnist::pixels]>(from.pixels.data() + i * mnist::pixels);
            small::quantize_sample(*constants, pixels, sample);
            const auto scores = small::infer(*constants, sample, scratch);
            const auto* const best = std::max_element(scores.values, scores.values + mnist::classes);
            right += static_cast<std::size_t>(best - scores.values) == from.labels[i];
        }
        return static_cast<double>(right) / static_cast<double>(from.labels.size());
    }
};

[[maybe_unused]] const int added =
    mnist::add<floats>("784-128-10", "floats") + mnist::add<integers>("784-128-10", "integers");

}  // namespace
