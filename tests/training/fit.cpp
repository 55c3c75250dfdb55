#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/core/finite.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>
#include <limits>
#include <span>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<5>, ingrain::tanh, dense<2>>;
using type = trainer<net, mean_squared_error, sgd, batch<4>>;

const samples<net, 10> drawn;
const data_set<float, float> data{drawn.x, drawn.targets, 10};

owned<type> fresh() { return make_owned<type>(sgd{.rate = 0.25f}, seed{1}); }

}  // namespace

TEST_CASE("without shuffling, fit takes the samples in order, and the rest in a smaller batch") {
    const auto fitted = fresh(), by_hand = fresh();
    const float loss = fit(*fitted, data, {.epochs = 2, .shuffle = false});
    float total = 0;
    for (int epoch = 0; epoch < 2; ++epoch) {
        constexpr std::uint32_t indices[]{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        total = 0;
        for (std::size_t at = 0; at < 10; at += 4) {
            const std::size_t count = std::min<std::size_t>(4, 10 - at);
            total += by_hand->step(data, indices + at, count) * static_cast<float>(count);
        }
    }
    CHECK(same_bits(fitted->parameters(), by_hand->parameters()));
    CHECK(std::abs(loss - total / 10) <= 1e-6f);
    CHECK(fitted->random() == by_hand->random());
}

TEST_CASE("fit draws a new order for each epoch from the trainer's generator") {
    const auto fitted = fresh(), by_hand = fresh();
    fit(*fitted, data, {.epochs = 2});
    for (int epoch = 0; epoch < 2; ++epoch) {
        const permutation order(by_hand->random(), 10);
        for (std::uint32_t at = 0; at < 10; at += 4) {
            std::uint32_t indices[4]{};
            const auto count = std::min<std::uint32_t>(4, 10 - at);
            for (std::uint32_t n = 0; n < count; ++n) indices[n] = order[at + n];
            by_hand->step(data, indices, count);
        }
    }
    CHECK(same_bits(fitted->parameters(), by_hand->parameters()));
    const auto unshuffled = fresh();
    fit(*unshuffled, data, {.epochs = 2, .shuffle = false});
    CHECK_FALSE(same_bits(fitted->parameters(), unshuffled->parameters()));
}

TEST_CASE("the observer sees each step and each epoch") {
    const auto t = fresh();
    std::vector<std::uint32_t> samples;
    std::uint32_t ends = 0;
    float last = 0;
    const float loss = fit(*t, data, {.epochs = 3}, [&](const fit_progress<float>& progress) {
        CHECK(progress.epochs == 3);
        CHECK(progress.samples == 10);
        CHECK(progress.epoch == ends + 1);
        CHECK(progress.loss > 0);
        if (progress.epoch_ends) {
            ++ends;
            last = progress.loss;
            CHECK(progress.sample == 10);
        } else {
            samples.push_back(progress.sample);
        }
    });
    CHECK(samples == std::vector<std::uint32_t>{4, 8, 10, 4, 8, 10, 4, 8, 10});
    CHECK(ends == 3);
    CHECK(loss == last);
}

TEST_CASE("training ends where the observer says so") {
    const auto t = fresh(), one_epoch = fresh();
    int calls = 0;
    fit(*t, data, {.epochs = 5}, [&](const auto& progress) {
        ++calls;
        return !progress.epoch_ends;
    });
    fit(*one_epoch, data, {.epochs = 1});
    CHECK(calls == 4);
    CHECK(same_bits(t->parameters(), one_epoch->parameters()));
    const auto one_step = fresh();
    calls = 0;
    fit(*one_step, data, {.epochs = 5}, [&](const auto&) { return ++calls < 1; });
    CHECK(calls == 1);
}

TEST_CASE("fit leaves out labels that are no class, and counts them") {
    using classifier = trainer<net, softmax_cross_entropy, sgd, batch<4>>;
    std::uint8_t labels[10];
    std::copy_n(drawn.labels, 10, labels);
    labels[1] = labels[8] = labels[9] = 255;  // the last batch is of these alone
    const auto t = make_owned<classifier>(sgd{.rate = 0.25f}, seed{1});
    const auto by_hand = make_owned<classifier>(sgd{.rate = 0.25f}, seed{1});
    std::uint32_t ignored[2]{};
    const float loss = fit(*t, data_set<float, std::uint8_t>{drawn.x, labels, 10}, {.epochs = 2, .shuffle = false},
                           [&](const auto& progress) { ignored[progress.epoch - 1] = progress.ignored; });
    CHECK(ignored[0] == 3);
    CHECK(ignored[1] == 3);
    constexpr std::uint32_t indices[]{0, 2, 3, 4, 5, 6, 7};
    float total = 0;
    for (int epoch = 0; epoch < 2; ++epoch) {
        const data_set<float, std::uint8_t> whole{drawn.x, drawn.labels, 10};
        total = by_hand->step(whole, indices, 3) * 3;
        total += by_hand->step(whole, indices + 3, 4) * 4;
    }
    CHECK(std::abs(loss - total / 7) <= 1e-6f);
    CHECK(same_bits(t->parameters(), by_hand->parameters()));
    CHECK(t->learn(drawn.sample(0), 255) == 0);
    CHECK(same_bits(t->parameters(), by_hand->parameters()));
}

TEST_CASE("the mean loss of an epoch does not stall over a million samples") {
    using small = network<input<1>, dense<1>>;
    constexpr std::uint32_t count = 1'000'000;
    const std::vector<float> zeros(count), one_off(count, 0.31622776f);
    trainer<small, mean_squared_error, sgd> t{{.rate = 0}, seed{1}};
    const float loss = fit(t, data_set<float, float>{zeros, one_off, count}, {.shuffle = false});
    CHECK(std::abs(loss - 0.1f) <= 1e-7f);
}

TEST_CASE("no epoch changes nothing, and the loss falls over many") {
    const auto t = fresh();
    const auto before = t->parameters();
    CHECK(fit(*t, data, {.epochs = 0}) == 0);
    CHECK(same_bits(t->parameters(), before));
    const float first = fit(*t, data);
    CHECK(fit(*t, data, {.epochs = 40}) < 0.8f * first);
}

namespace {

using relu_net = network<input<3>, dense<8>, relu, dense<2>>;
template <class Loss, std::size_t N = 4>
using relu_trainer = trainer<relu_net, Loss, sgd, batch<N>>;

}  // namespace

TEST_CASE("a training whose loss is no longer finite ends there, and fit says where") {
    const auto t = make_owned<relu_trainer<mean_squared_error>>(sgd{.rate = 1e9f}, seed{1});
    std::uint32_t reports = 0;
    const auto result = fit(*t, data, {.epochs = 5}, [&](const auto&) { ++reports; });
    CHECK(result.outcome == fit_outcome::diverged);
    CHECK_FALSE(result.good());
    CHECK_FALSE(is_finite(result.loss));
    CHECK(result.epoch == 1);
    CHECK(result.step == reports + 1);
    CHECK(result.step >= 2);
    CHECK(result.step <= 3);
}

TEST_CASE("one huge sample is seen in the loss of its step, and in those after it") {
    using linear = network<input<3>, dense<2>>;
    const float ordinary[]{0.5f, -0.5f, 0.25f}, target[]{1, -1};
    for (const float size : {1e8f, 1e20f, 1e30f}) {
        CAPTURE(size);
        const auto t = make_owned<trainer<linear, mean_squared_error, sgd>>(sgd{.rate = 0.01f}, seed{1});
        const float huge[]{0.5f, size, 0.25f}, usual = t->learn(ordinary, target);
        for (const float loss : {t->learn(huge, target), t->learn(ordinary, target), t->learn(ordinary, target)})
            CHECK((!is_finite(loss) || loss > 1000 * usual));
        float x[30], y[20];
        for (std::size_t i = 0; i < 30; ++i) x[i] = ordinary[i % 3];
        for (std::size_t i = 0; i < 20; ++i) y[i] = target[i % 2];
        x[13] = size;
        const data_set<float, float> all{x, y, 10};
        const auto fitted = make_owned<trainer<linear, mean_squared_error, sgd>>(sgd{.rate = 0.01f}, seed{1});
        const auto result = fit(*fitted, all, {.epochs = 3, .shuffle = false});
        CHECK(result.outcome == fit_outcome::diverged);
        CHECK(result.epoch == 1);
        CHECK((result.step == 5 || result.step == 6));  // its own, or the next one
    }
}

TEST_CASE("a training whose loss has grown beyond all measure has diverged, although the loss is finite") {
    const data_set<float, std::uint8_t> labelled{drawn.x, drawn.labels};
    const auto t = make_owned<relu_trainer<softmax_cross_entropy>>(sgd{.rate = 1e6f}, seed{1});
    const auto result = fit(*t, labelled, {.epochs = 20});
    CHECK(result.outcome == fit_outcome::diverged);
    CHECK(is_finite(result.loss));
    CHECK(result.loss > 1000);
    CHECK(result.epoch == 1);
    CHECK(result.step == 2);
    const auto unlimited = make_owned<relu_trainer<softmax_cross_entropy>>(sgd{.rate = 1e6f}, seed{1});
    const float none = std::numeric_limits<float>::infinity();
    CHECK(fit(*unlimited, labelled, {.epochs = 20, .limit = none}).outcome == fit_outcome::finished);
}

TEST_CASE("parameters that the last step made infinite are not taken for learned ones") {
    const auto t = make_owned<relu_trainer<mean_squared_error, 10>>(sgd{.rate = 3e38f}, seed{1});
    float large[20];
    std::fill_n(large, 20, 1000.0f);
    const auto result = fit(*t, data_set<float, float>{drawn.x, large, 10});
    CHECK_FALSE(all_finite(t->parameters()));
    CHECK(result.outcome == fit_outcome::diverged);
    CHECK(std::isnan(result.loss));
    CHECK(result.epoch == 1);
    CHECK(result.step == 1);
}

TEST_CASE("a first step that happens to have hardly a loss does not make the others diverge") {
    // The first sample is answered exactly; the others are of the order of their targets.
    using small = network<input<1>, dense<1>>;
    const float x[8]{0, 1, 1, 1, 1, 1, 1, 1}, y[8]{1e-12f, 2, 2, 2, 2, 2, 2, 2};
    constexpr small::parameters zeros{};
    trainer<small, mean_squared_error, sgd> t{sgd{.rate = 1e-6f}, zeros};
    const auto result = fit(t, data_set<float, float>{x, y, 8}, {.epochs = 3, .shuffle = false});
    CHECK(result.outcome == fit_outcome::finished);
    CHECK(result.epoch == 3);
    CHECK(result.step == 8);
    CHECK(result.loss > 3);
}

TEST_CASE("where there is nothing to learn there is no loss") {
    const auto t = make_owned<relu_trainer<softmax_cross_entropy>>(sgd{.rate = 0.1f}, seed{1});
    const auto before = t->parameters();
    const auto empty = fit(*t, data_set<float, std::uint8_t>{});
    CHECK(empty.outcome == fit_outcome::no_samples);
    CHECK(std::isnan(empty.loss));
    std::uint8_t no_classes[10];
    std::fill_n(no_classes, 10, std::uint8_t{255});
    const auto result = fit(*t, data_set{drawn.x, no_classes}, {.epochs = 3},
                            [](const auto& progress) { CHECK(std::isnan(progress.loss)); });
    CHECK(result.outcome == fit_outcome::no_samples);
    CHECK(result.epoch == 1);
    CHECK(std::isnan(result.loss));
    const auto refused = fit(*t, data_set{std::span(drawn.x).first(29), drawn.labels});
    CHECK(refused.outcome == fit_outcome::refused_data);
    CHECK(std::isnan(refused.loss));
    CHECK(same_bits(t->parameters(), before));
}

TEST_CASE("fit says how it ended where nothing went wrong") {
    const auto t = fresh();
    const auto whole = fit(*t, data, {.epochs = 3});
    CHECK(whole.good());
    CHECK(whole.outcome == fit_outcome::finished);
    CHECK(whole.epoch == 3);
    CHECK(whole.step == 3);
    const auto part = fit(*t, data, {.epochs = 3}, [](const auto& progress) { return progress.sample < 8; });
    CHECK(part.good());
    CHECK(part.outcome == fit_outcome::stopped);
    CHECK(part.epoch == 1);
    CHECK(part.step == 2);
}
