#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/cross_validate.hpp>
#include <ingrain/training/metrics/top_k.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<3>>;
using type = trainer<net, softmax_cross_entropy, sgd, batch<4>>;
const samples<net, 37> drawn;
const data_set<float, std::uint8_t> all{drawn.x, drawn.labels};

}  // namespace

TEST_CASE("each fold is a training of its own, measured with what it holds out") {
    static type trainer{sgd{.rate = 0.25f}, seed{9}}, by_hand;
    const auto folds = all.shuffled(seed{1}).folds(5);
    std::vector<float> losses, shares;
    const auto found = cross_validate(trainer, folds, seed{3}, {.epochs = 2}, metrics<accuracy, top_k<2>>,
                                      [&](std::uint32_t fold, float loss, const metric_values& values) {
                                          CHECK(fold == losses.size());
                                          CHECK(values.count == 2);
                                          losses.push_back(loss);
                                          shares.push_back(values.values[0]);
                                      });
    REQUIRE(losses.size() == 5);
    CHECK(found.folds == 5);
    CHECK(found.failed == 0);
    double mean = 0, mean_share = 0, squares = 0;
    for (std::uint32_t f = 0; f < 5; ++f) {
        by_hand.begin(sgd{.rate = 0.25f}, seed{3});
        fit(by_hand, folds[f].train, {.epochs = 2});
        accuracy right;
        CHECK(by_hand.evaluate(folds[f].validation, right) == losses[f]);
        CHECK(right.value() == shares[f]);
        mean += double{losses[f]} / 5;
        mean_share += double{shares[f]} / 5;
    }
    for (const float loss : losses) squares += (double{loss} - mean) * (double{loss} - mean);
    CHECK(std::abs(double{found.loss.mean()} - mean) < 1e-6);
    CHECK(std::abs(double{found.loss.deviation()} - std::sqrt(squares / 4)) < 1e-6);
    CHECK(std::abs(double{found.metrics[0].mean()} - mean_share) < 1e-6);
    CHECK(found.metrics[1].mean() > found.metrics[0].mean());
    CHECK(cross_validate(trainer, folds, seed{3}, {.epochs = 2}).metrics[0].mean() == found.metrics[0].mean());
}

TEST_CASE("folds whose training fails are counted, and in no mean") {
    static type trainer{sgd{.rate = std::numeric_limits<float>::infinity()}, seed{9}};
    const auto found = cross_validate(trainer, all.folds(3), seed{3});
    CHECK(found.folds == 0);
    CHECK(found.failed == 3);
    CHECK(found.loss.mean() == 0);
    CHECK(found.loss.deviation() == 0);
}
