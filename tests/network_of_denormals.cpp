#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;

// What is below the normal numbers of a float (2^-126) counts like any other number, except in an optimiser's averages.

namespace {

constexpr float least = 0x1p-149f;
using sums = network<input<3>, dense<2>>;

constexpr sums::predictions<> added(const float (&weights)[6], const float (&x)[3]) {
    sums::parameters p{};
    for (std::size_t i = 0; i < 6; ++i) get<0>(p).weights.values[i] = weights[i];
    sums::scratch<> scratch;
    return sums::infer(p, x, scratch);
}

template <class Activation>
constexpr float through(float x) {
    using net = network<input<1>, Activation>;
    typename net::template scratch<> scratch{};
    const float numbers[1]{x};
    return net::infer({}, numbers, scratch)[0];
}

using line = network<input<1>, dense<1, bias::none>>;

/// One weight, 0, after a step towards the target 1: its gradient is -2 x.
template <class Optimizer>
constexpr auto after_a_step(Optimizer optimizer, float x) {
    trainer<line, mean_squared_error, Optimizer> learner{optimizer, line::parameters{}};
    const float sample[1]{x}, target[1]{1};
    learner.step(sample, target);
    return learner;
}

}  // namespace

TEST_CASE("denormal weights and denormal inputs are added up exactly") {
    const auto weights = added({3 * least, 5 * least, -7 * least, least, 11 * least, 13 * least}, {2, 1, 4});
    CHECK(weights[0] == (2 * 3 - 7 + 4 * 11) * least);
    CHECK(weights[1] == (2 * 5 + 1 + 4 * 13) * least);
    const auto inputs = added({3, 5, -7, 1, 11, 13}, {2 * least, least, 4 * least});
    CHECK(inputs[0] == weights[0]);
    CHECK(inputs[1] == weights[1]);
    STATIC_CHECK(added({3, 5, -7, 1, 11, 13}, {2 * least, least, 4 * least})[0] == 43 * least);
}

TEST_CASE("activations of denormal numbers") {
    for (const float x : {least, 12345 * least, -0x1p-127f}) {
        CHECK(through<ingrain::tanh>(x) == x);
        CHECK(through<relu>(x) == (x > 0 ? x : 0));
        CHECK(through<sigmoid>(x) == 0.5f);
    }
}

TEST_CASE("a denormal gradient descends") {
    CHECK(get<0>(after_a_step(sgd{.rate = 0.5f}, 0x1p-140f).parameters()).weights[0] == 0x1p-140f);
    CHECK(get<0>(after_a_step(sgd{.rate = 0.5f}, least).parameters()).weights[0] == least);
}

TEST_CASE("averages of gradients are multiples of 2^-100") {
    const auto average = [](float x) {
        return get<0>(after_a_step(momentum{.rate = 0.5f}, x).state().moments.values[0]).weights[0];
    };
    CHECK(average(0x1p-100f) == -0x1p-99f);
    CHECK(average(0x1p-101f) == -0x1p-100f);
    CHECK(average(0x1p-102f) == 0);
    CHECK(average(0x1p-140f) == 0);

    auto adam = after_a_step(ingrain::adam{}, 1e-12f);
    auto state = adam.state();
    CHECK(get<0>(state.moments.values[0]).weights[0] != 0);
    const float sample[1]{0}, target[1]{0};
    for (int step = 0; step < 2000; ++step) {
        adam.step(sample, target);
        state = adam.state();
        const float mean = get<0>(state.moments.values[0]).weights[0],
                    square = get<0>(state.moments.values[1]).weights[0];
        REQUIRE((mean == 0 || mean <= -0x1p-100f));
        REQUIRE((square == 0 || square >= 0x1p-100f));
    }
    CHECK(get<0>(state.moments.values[0]).weights[0] > -0x1p-96f);
}
