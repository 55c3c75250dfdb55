/// \file
/// Training on a CSV file: a part of it is held out for validation, and a callback follows the training and ends it.
/// Run it from the folder that contains examples/data.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cstdio>
#include <exception>
#include <utility>
#include <vector>

namespace ig = ingrain;

using net = ig::network<ig::input<4>, ig::dense<16>, ig::relu, ig::dense<3>>;

static ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<16>> trainer{ig::adam{.rate = 0.01f},
                                                                                    ig::seed{42}};
static ig::early_stopping<net> best{20};  // keeps the parameters with the lowest validation loss

/// The rows in a random order: the file is sorted by species.
ig::host::csv shuffled(const ig::host::csv& table) {
    ig::host::csv result = table;
    ig::generator random{ig::seed{0}};
    const ig::permutation order(random, static_cast<std::uint32_t>(table.rows));
    for (std::uint32_t row = 0; row < table.rows; ++row) {
        for (std::size_t c = 0; c < table.columns; ++c) result.values[row * table.columns + c] = table[order[row]][c];
        result.labels[row] = table.labels[order[row]];
    }
    return result;
}

int main() try {
    const auto iris = shuffled(ig::host::read_csv("examples/data/iris.csv", {.header = true, .classes = -1}));
    const auto all = ig::host::data_for<net>(iris);  // refers to the table; refuses one that does not fit the network
    const auto train = all.part<net>(0, 120), validation = all.part<net>(120, 30);

    ig::fit(trainer, train, {.epochs = 200}, [&](const auto& progress) {
        if (!progress.epoch_ends) return true;
        ig::accuracy right;
        const float loss = trainer.evaluate(validation, right);
        if (progress.epoch % 20 == 0)
            std::printf("epoch %3u  loss %.4f  validation loss %.4f  accuracy %.3f\n", progress.epoch,
                        double{progress.loss}, double{loss}, double{right.value()});
        return best.goes_on(loss, trainer.parameters());  // false ends the training
    });
    trainer.parameters() = best.parameters();

    ig::accuracy right;
    const float loss = trainer.evaluate(validation, right);
    std::printf("\nbest: validation loss %.4f, accuracy %.3f\n", double{loss}, double{right.value()});

    const float flower[]{6.1f, 2.8f, 4.7f, 1.2f};
    std::printf("6.1 x 2.8 and 4.7 x 1.2 cm: %s\n", iris.classes[trainer.predict(flower)].c_str());
    return right.value() >= 0.9f ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
