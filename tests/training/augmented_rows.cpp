#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/augmentation/random_noise.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdint>
#include <span>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<2>>;
using type = trainer<net, softmax_cross_entropy, sgd, batch<4>>;
const samples<net, 10> drawn;
const data_set<float, std::uint8_t> all{drawn.x, drawn.labels};

owned<type> fresh() { return make_owned<type>(sgd{.rate = 0.1f}, seed{1}); }

}  // namespace

TEST_CASE("each step reads changed copies of its samples, and evaluation the originals") {
    net::samples<4> memory;
    const auto twice = [](std::span<float, 3> row, generator&) noexcept {
        for (float& x : row) x *= 2;
    };
    const auto augmented = all.augmented_by(twice, memory.values);
    float doubled[30];
    for (int i = 0; i < 30; ++i) doubled[i] = 2 * drawn.x[i];
    const auto a = fresh(), b = fresh();
    CHECK(fit(*a, augmented, {.epochs = 3}) ==
          fit(*b, data_set<float, std::uint8_t>{doubled, drawn.labels}, {.epochs = 3}));
    CHECK(same_bits(a->parameters(), b->parameters()));
    CHECK(a->evaluate(augmented) == a->evaluate(all));
}

TEST_CASE("changes are drawn from the trainer's generator, and differ from epoch to epoch") {
    net::samples<4> memory;
    const random_noise noise{.deviation = 0.5f};
    const auto augmented = all.augmented_by(noise, memory.values);
    const auto a = fresh(), b = fresh(), plain = fresh();
    fit(*a, augmented, {.epochs = 2});
    fit(*b, augmented, {.epochs = 1});
    const auto state = b->state();
    const auto resumed = fresh();
    resumed->restore(b->parameters(), state);
    fit(*resumed, augmented, {.epochs = 2, .epochs_done = 1});
    fit(*plain, all, {.epochs = 2});
    CHECK(same_bits(a->parameters(), resumed->parameters()));
    CHECK_FALSE(same_bits(a->parameters(), plain->parameters()));
}

TEST_CASE("without memory for the rows of a step nothing is learned") {
    float few[11];
    const random_noise noise;
    const auto augmented = all.augmented_by(noise, few);
    const auto t = fresh();
    const auto before = t->parameters();
    CHECK_FALSE(fit(*t, augmented).good());
    CHECK(same_bits(t->parameters(), before));
}
