/// \file
/// A convolutional network that reads handwritten digits. Run it from the folder that contains examples/data.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>

namespace ig = ingrain;

// An image is [rows, columns, channels]. A filter is compared with every window of the image, with the same few weights
// everywhere. `same` pads with zeros, so that 8 x 8 positions remain; pooling keeps the largest output of each 2 x 2.
// Batch normalisation keeps the outputs of each filter around zero, which allows a large rate; the convolution before
// it needs no bias.
template <std::size_t Filters>
using filtered =
    ig::sequence<ig::conv2d<{.filters = Filters, .kernel = {3, 3}, .padding = ig::same, .bias = ig::bias::none}>,
                 ig::batch_norm<>, ig::relu, ig::max_pool2d<2>>;

using net = ig::network<ig::input<8, 8, 1>,  //
                        filtered<16>,        // [4, 4, 16]
                        filtered<32>,        // [2, 2, 32]
                        ig::flatten, ig::dense<64>, ig::batch_norm<>, ig::relu, ig::dense<10>>;

// Network, loss, rate and epochs were chosen by five-fold cross-validation on the training digits (0.994). The test
// digits were used with one earlier setting as well.
constexpr std::uint32_t digits = 1797, for_training = 1437, epochs = 30, batch = 32;
constexpr std::uint32_t steps = epochs * ((for_training + batch - 1) / batch);

using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<net, ig::smoothed_cross_entropy<0.1f>, decaying_adam, ig::batch<batch>> trainer{
    decaying_adam{ig::adam{.rate = 0.01f}, ig::cosine{.steps = steps}}, ig::seed{42}};

/// The images in a random order: the file is sorted by writer.
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
    // Values from 0 (paper) to 16 (ink) become 0 to 1.
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
