/// \file
/// A convolutional network reads handwritten digits. Run it where examples/data is.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>

namespace ig = ingrain;

// An image is [rows, columns, channels]. A filter is a small image that is held against every place of the picture: it
// looks for the same thing everywhere, with the same few weights. `same` pads with zeros, so that 8 x 8 places remain;
// pooling keeps the strongest answer of each 2 x 2. Batch normalisation keeps the answers of each filter around zero,
// so that a large rate does no harm; it needs no bias before it.
template <std::size_t Filters>
using filtered =
    ig::sequence<ig::conv2d<{.filters = Filters, .kernel = {3, 3}, .padding = ig::same, .bias = ig::bias::none}>,
                 ig::batch_norm<>, ig::relu, ig::max_pool2d<2>>;

using net = ig::network<ig::input<8, 8, 1>,  //
                        filtered<16>,        // [4, 4, 16]
                        filtered<32>,        // [2, 2, 32]
                        ig::flatten, ig::dense<64>, ig::batch_norm<>, ig::relu, ig::dense<10>>;

// Network, loss, rate and epochs were chosen by five-fold cross-validation among the digits for training (0.994); those
// for testing were looked at for one earlier setting.
constexpr std::uint32_t digits = 1797, for_training = 1437, epochs = 30, batch = 32;
constexpr std::uint32_t steps = epochs * ((for_training + batch - 1) / batch);

using falling = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<net, ig::smoothed_cross_entropy<0.1f>, falling, ig::batch<batch>> trainer{
    {{.rate = 0.01f}, {.steps = steps}}, ig::seed{42}};

/// In a random order: the file has one writer after the other.
ig::host::labelled_images shuffled(const ig::host::labelled_images& set) {
    ig::host::labelled_images result = set;
    ig::generator random{ig::seed{0}};
    const ig::permutation order(random, digits);
    for (std::uint32_t i = 0; i < digits; ++i) {
        std::copy_n(set.inputs[order[i]], net::input::size, result.inputs.values.data() + i * net::input::size);
        result.labels[i] = set.labels[order[i]];
    }
    return result;
}

int main() try {
    // Numbers from 0 (paper) to 16 (ink) become 0 to 1.
    const auto set = shuffled(ig::host::read_labelled_images("examples/data/digits-images-idx3-ubyte.gz",
                                                             "examples/data/digits-labels-idx1-ubyte.gz", 10, 16));
    const auto all = ig::host::data_for<net>(set);
    const auto train = all.part<net>(0, for_training), test = all.part<net>(for_training, digits - for_training);

    ig::fit(trainer, train, {.epochs = epochs}, [&](const auto& progress) {
        if (progress.epoch_ends && progress.epoch % 10 == 0)
            std::printf("epoch %2u  loss %.4f\n", progress.epoch, double{progress.loss});
    });

    ig::accuracy right;
    trainer.evaluate(test, right);
    std::printf("%zu parameters; test accuracy %.4f\n", net::parameter_count, double{right.value()});
    return right.value() >= 0.98f ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
