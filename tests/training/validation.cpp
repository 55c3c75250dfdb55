#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/class_balance.hpp>
#include <ingrain/training/early_stopping.hpp>
#include <ingrain/training/metrics/top_k.hpp>
#include <ingrain/training/trainer.hpp>
#include <ingrain/training/validation.hpp>

#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<3>>;
using classifier = trainer<net, softmax_cross_entropy, sgd, batch<4>>;
using regression = trainer<net, mean_squared_error, sgd, batch<4>>;
const samples<net, 40> drawn;
const data_set<float, std::uint8_t> labelled{drawn.x, drawn.labels};
const data_set<float, float> curves{drawn.x, drawn.targets, 40};

template <class Trainer>
owned<Trainer> fresh() {
    return make_owned<Trainer>(sgd{.rate = 0.25f}, seed{1});
}

}  // namespace

TEST_CASE("after each epoch callbacks are told the loss and metrics of the validation set") {
    const auto t = fresh<classifier>(), by_hand = fresh<classifier>();
    const auto [train, validation] = labelled.shuffled(seed{5}).split(0.75f);
    std::vector<float> losses, shares, of_training;
    std::uint32_t steps = 0, best = 0;
    fit(*t, train, {.epochs = 3, .validation = validation, .training_samples = 10},
        [&](const fit_progress<float>& progress) {
            CHECK(progress.validated == progress.epoch_ends);
            if (!progress.epoch_ends) {
                ++steps;
                CHECK(progress.best_epoch == best);
                return;
            }
            REQUIRE(progress.metrics.count == 1);
            CHECK(std::string(progress.metrics.names[0]) == "accuracy");
            CHECK(std::string(progress.training_metrics.names[0]) == "accuracy");
            losses.push_back(progress.validation_loss);
            shares.push_back(progress.metrics.values[0]);
            of_training.push_back(progress.training_metrics.values[0]);
            best = progress.best_epoch;
            CHECK(progress.best_loss == losses[best - 1]);
            for (const float loss : losses) CHECK(progress.best_loss <= loss);
        });
    CHECK(steps == 24);
    std::uint32_t epoch = 0;
    fit(*by_hand, train, {.epochs = 3}, [&](const auto& progress) {
        if (!progress.epoch_ends) return;
        accuracy right, first;
        CHECK(by_hand->evaluate(validation, right) == losses[epoch]);
        by_hand->evaluate(train.part<net>(0, 10), first);
        CHECK(right.value() == shares[epoch]);
        CHECK(first.value() == of_training[epoch++]);
    });
    CHECK(epoch == 3);
    CHECK(same_bits(t->parameters(), by_hand->parameters()));
}

TEST_CASE("metrics may be named, and values are measured by r_squared otherwise") {
    const auto t = fresh<classifier>();
    std::size_t count = 0;
    fit(*t, labelled, {.validation = {labelled, metrics<top_k<2>, accuracy>}}, [&](const auto& progress) {
        if (!progress.epoch_ends) return;
        count = progress.metrics.count;
        top_k<2> two;
        accuracy right;
        t->evaluate(labelled, two, right);
        CHECK(progress.metrics.values[0] == two.value());
        CHECK(progress.metrics.values[1] == right.value());
        CHECK(std::string(progress.metrics.names[0]) == "top_k");
    });
    CHECK(count == 2);
    const auto r = fresh<regression>();
    fit(*r, curves, {.validation = curves}, [&](const auto& progress) {
        if (progress.epoch_ends) CHECK(std::string(progress.metrics.names[0]) == "r_squared");
    });
    CHECK(fit(*r, curves, {.validation = {curves, metrics<>}}).good());
}

TEST_CASE("with weights of classes the validation set is not weighted") {
    const auto t = fresh<classifier>(), by_hand = fresh<classifier>();
    const auto weights = balanced_weights<net>(labelled);
    fit(*t, labelled, {.epochs = 2, .class_weights = weights, .validation = labelled}, [&](const auto& progress) {
        if (progress.epoch_ends) CHECK(progress.validation_loss == t->evaluate(labelled));
    });
    fit(*by_hand, labelled.class_weighted_by(weights), {.epochs = 2});
    CHECK(same_bits(t->parameters(), by_hand->parameters()));
}

TEST_CASE("early_stopping is a callback, and takes the validation loss") {
    const auto t = fresh<classifier>();
    early_stopping<net> best(1), of_training(1);
    std::vector<float> losses;
    fit(*t, labelled, {.epochs = 50, .validation = labelled.part<net>(0, 7)}, best,
        [&](auto& trainer, const fit_progress<float>& progress) {
            CHECK(&trainer == &*t);
            if (progress.epoch_ends) losses.push_back(progress.validation_loss);
            if (progress.epoch == 1 && progress.epoch_ends) trainer.optimizer.rate = 30;
        });
    REQUIRE(losses.size() >= 2);
    CHECK(losses.size() < 50);
    CHECK(losses.back() >= losses[losses.size() - 2]);
    CHECK(best.loss() == losses[losses.size() - 2]);
    const auto u = fresh<classifier>();
    float first = 0;
    fit(*u, labelled, {.epochs = 1}, of_training, [&](const auto& p) { first = p.loss; });
    CHECK(of_training.loss() == first);
}
