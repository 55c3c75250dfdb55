#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/trainer.hpp>
#include <ingrain/training/training_step.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<5>, dense<7>, ingrain::tanh, dropout<{.rate = 0.25f}>, dense<3>>;
using loss = mean_squared_error;
constexpr std::size_t count = 4;

/// What a worker has of its own, beside a trainer's parameters, moments and generator.
struct worker {
    net::parameters parameters, gradients;
    net::trace<count> trace;
    generator random;
    adam::progress progress{};
    detail::moments_of<net::parameters, adam::moments> moments{};

    explicit worker(auto& trainer) : parameters(trainer.parameters()), random(trainer.random()) {
        poison(gradients);
        poison(trace);
    }
    float step(const auto& data, std::size_t first, const auto& sink) {
        return training_step<net, loss, count>(parameters, data.sample(first), data.target(first), trace, random, sink);
    }
    void update() { detail::update_by(adam{}, progress, gradients, parameters, moments); }
};

}  // namespace

TEST_CASE("training_step has the bits of the forward pass, the loss and the backward pass, one after another") {
    const samples<net, count> data;
    const auto trainer = make_owned<ingrain::trainer<net, loss, adam>>(adam{}, seed{1});
    worker mine(*trainer), by_hand(*trainer);
    net::forward<count>(by_hand.parameters, data.x, by_hand.trace, by_hand.random);
    const float found = loss::bound<net::policy, net::output>::evaluate<count>(
        rows<const float, count, net::output>{by_hand.trace.y.values}, data.targets,
        rows<float, count, net::output>{by_hand.trace.dy.values});
    net::backward<count>(by_hand.parameters, data.x, by_hand.trace, store(by_hand.gradients));
    CHECK(mine.step(data, 0, store(mine.gradients)) == found);
    CHECK(same_bits(mine.gradients, by_hand.gradients));
    CHECK(uniform<float>(mine.random) == uniform<float>(by_hand.random));
}

TEST_CASE("training_step with stored gradients, and an update, have the bits of trainer.step") {
    const samples<net, 3 * count> data;
    const auto trainer = make_owned<ingrain::trainer<net, loss, adam, batch<count>>>(adam{}, seed{1});
    worker mine(*trainer);
    const auto before = mine.parameters;
    for (std::size_t step = 0; step < 12; ++step) {
        const std::size_t first = step % 3 * count;
        const float found = mine.step(data, first, store(mine.gradients));
        mine.update();
        CHECK(trainer->step(data.sample(first), data.target(first)) == found);
        CHECK(same_bits(trainer->parameters(), mine.parameters));
    }
    CHECK_FALSE(same_bits(mine.parameters, before));
}

TEST_CASE("the gradients of two halves, added up, have the bits of gradients::added") {
    const samples<net, 2 * count> data;
    const auto trainer =
        make_owned<ingrain::trainer<net, loss, adam, batch<count, 2>, gradients::added>>(adam{}, seed{1});
    worker mine(*trainer);
    const auto before = mine.parameters;
    for (int change = 0; change < 4; ++change) {
        mine.step(data, 0, store(mine.gradients));
        mine.step(data, count, add(mine.gradients));
        detail::scale(mine.gradients, 0.5f);
        mine.update();
        trainer->step(data.sample(0), data.target(0));
        trainer->step(data.sample(count), data.target(count));
        CHECK(same_bits(trainer->parameters(), mine.parameters));
    }
    CHECK_FALSE(same_bits(mine.parameters, before));
}

TEST_CASE("a step that is not allowed writes no gradients, and makes no sink") {
    const samples<net, count> data;
    const auto trainer = make_owned<ingrain::trainer<net, loss, adam>>(adam{}, seed{1});
    worker mine(*trainer), untouched(*trainer);
    const auto step = [&](const auto& sink, const auto& allows) {
        return training_step<net, loss, count>(mine.parameters, data.x, data.targets, mine.trace, mine.random, sink,
                                               allows);
    };
    bool made = false;
    const auto make = [&](const auto& backward) {
        made = true;
        backward(store(mine.gradients));
    };
    float seen = 0;
    const float refused = step(make, [&](float found, const auto&) {
        seen = found;
        return false;
    });
    CHECK(refused > 0);
    CHECK(refused == seen);
    CHECK_FALSE(made);
    step(store(mine.gradients), [](auto...) { return false; });
    CHECK(std::memcmp(&mine.gradients, &untouched.gradients, sizeof untouched.gradients) == 0);
    CHECK(same_bits(mine.parameters, untouched.parameters));

    mine.random = untouched.random;
    const float allowed = step(make, [](auto...) { return true; });
    CHECK(made);
    CHECK(allowed == untouched.step(data, 0, store(untouched.gradients)));
    CHECK(same_bits(mine.gradients, untouched.gradients));
}

TEST_CASE("what allows the step may change the gradient at the outputs") {
    const samples<net, count> data;
    const auto trainer = make_owned<ingrain::trainer<net, loss, adam>>(adam{}, seed{1});
    worker mine(*trainer);
    training_step<net, loss, count>(mine.parameters, data.x, data.targets, mine.trace, mine.random,
                                    store(mine.gradients), [](float, auto& trace) {
                                        trace.dy = {};
                                        return true;
                                    });
    for_each_tensor(
        [](auto, const auto& gradient) {
            for (const float g : gradient.values) CHECK(g == 0);
        },
        mine.gradients);
}
