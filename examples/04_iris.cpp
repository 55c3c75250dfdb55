/// \file
/// Training on a CSV file: a part of it is held out for validation, callbacks follow the training and end it, and
/// cross-validation says how much of the result is chance.
/// Run it from the folder that contains examples/data.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <vector>

namespace ig = ingrain;

using net = ig::network<ig::input<4>, ig::dense<16>, ig::relu, ig::dense<3>>;

static ig::trainer<net, ig::softmax_cross_entropy, ig::adam, ig::batch<16>> trainer{ig::adam{.rate = 0.01f},
                                                                                    ig::seed{42}};
static ig::early_stopping<net> best{20};  // keeps the parameters with the lowest validation loss

int main() try {
    const auto iris = ig::host::read_csv("examples/data/iris.csv", {.header = true, .classes = -1});
    const auto all = ig::host::data_for<net>(iris);  // refers to the table; refuses one that does not fit the network
    const auto [train, validation] = all.shuffled(ig::seed{0}).split(0.8f);  // the file is sorted by species

    ig::fit(trainer, train, {.epochs = 200, .validation = validation}, best, [](const auto& progress) {
        if (progress.epoch_ends && progress.epoch % 20 == 0)
            std::printf("epoch %3u  loss %.4f  validation loss %.4f  accuracy %.3f\n", progress.epoch,
                        double{progress.loss}, double{progress.validation_loss}, double{progress.metrics.values[0]});
    });
    trainer.parameters() = best.parameters();

    ig::accuracy right;
    const float loss = trainer.evaluate(validation, right);
    std::printf("\nbest: validation loss %.4f, accuracy %.3f\n", double{loss}, double{right.value()});

    // Ten trainings, each with another tenth held out. Folds have the species in the same proportions.
    std::vector<std::uint32_t> order(all.size);
    const auto found = ig::cross_validate(trainer, ig::stratified<net>(all, order, ig::seed{1}).folds(10), ig::seed{42},
                                          {.epochs = 50});
    std::printf("ten folds: accuracy %.3f +- %.3f\n", double{found.metrics[0].mean()},
                double{found.metrics[0].deviation()});

    trainer.restart(best.parameters());
    const float flower[]{6.1f, 2.8f, 4.7f, 1.2f};
    std::printf("6.1 x 2.8 and 4.7 x 1.2 cm: %s\n", iris.classes[trainer.predict(flower)].c_str());
    return right.value() >= 0.9f ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
