#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/binary_cross_entropy.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<5>, dense<7>, ingrain::tanh, dense<3>>;

template <class Loss, class Optimizer, class Batch, gradients How>
using of = trainer<net, Loss, Optimizer, Batch, How>;

}  // namespace

TEST_CASE("one sample at a time is learned with the bits of a batch of one, whatever the batch") {
    const samples<net, 4> data;
    const auto large = make_owned<of<softmax_cross_entropy, adam, batch<4>, gradients::applied>>(adam{}, seed{1});
    const auto single = make_owned<of<softmax_cross_entropy, adam, batch<1>, gradients::applied>>(adam{}, seed{1});
    for (std::size_t n = 0; n < 4; ++n) {
        const float loss = large->learn(data.sample(n), data.labels + n);
        CHECK(single->step(data.sample(n), data.labels + n) == loss);
    }
    CHECK(same_bits(large->parameters(), single->parameters()));
}

TEST_CASE("a trainer begins with parameters that are drawn from its seed, or given") {
    using type = of<mean_squared_error, sgd, batch<1>, gradients::applied>;
    const auto a = make_owned<type>(sgd{}, seed{1}), b = make_owned<type>(sgd{}, seed{1}),
               c = make_owned<type>(sgd{}, seed{2}), d = make_owned<type>(sgd{}, c->parameters());
    CHECK(same_bits(a->parameters(), b->parameters()));
    CHECK_FALSE(same_bits(a->parameters(), c->parameters()));
    CHECK(same_bits(d->parameters(), c->parameters()));
}

TEST_CASE("braces behind the options are a seed, and empty ones stand for the usual options and seed") {
    using type = of<mean_squared_error, sgd, batch<1>, gradients::applied>;
    const auto usual = make_owned<type>(sgd{}, seed{}), seeded = make_owned<type>(sgd{.rate = 0.5f}, seed{7});
    const auto alike = [](const type& a, const type& b) {
        return same_bits(a.parameters(), b.parameters()) && a.optimizer.rate == b.optimizer.rate;
    };
    CHECK(alike(type{sgd{}, {}}, *usual));
    CHECK(alike(type{{}, {}}, *usual));
    CHECK(alike(type{{}}, *usual));
    CHECK(alike(type{}, *usual));
    CHECK(alike(type{{0.5f}, {7}}, *seeded));
    CHECK(alike(type{{.rate = 0.5f}, {7}}, *seeded));
    CHECK(alike(type{{.rate = 0.5f}, seed{7}}, *seeded));
    CHECK(alike(type{{.rate = 0.5f}, {7}, suitable{}}, *seeded));
    CHECK(alike(type{{.rate = 0.5f}, seeded->parameters()}, *seeded));
    const auto again = make_owned<type>(sgd{}, seed{1});
    again->begin({0.5f}, {7});
    CHECK(alike(*again, *seeded));
    again->begin({});
    CHECK(alike(*again, *usual));
}

TEST_CASE("the scores are what the network infers; the answer is what the loss makes of them") {
    const samples<net, 1> data;
    const auto classes = make_owned<of<softmax_cross_entropy, sgd, batch<2>, gradients::applied>>(sgd{}, seed{1});
    const auto numbers = make_owned<of<mean_squared_error, sgd, batch<2>, gradients::applied>>(sgd{}, seed{1});
    const auto chances = make_owned<of<binary_cross_entropy, sgd, batch<2>, gradients::applied>>(sgd{}, seed{1});
    net::scratch<> scratch;
    const auto scores = net::infer(classes->parameters(), data.x, scratch);
    std::size_t best = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        if (scores[i] > scores[best]) best = i;
        CHECK(classes->scores(data.x)[i] == scores[i]);
        CHECK(numbers->predict(data.x)[i] == scores[i]);
        CHECK(std::abs(chances->predict(data.x)[i] - 1 / (1 + std::exp(-scores[i]))) <= 1e-6f);
    }
    CHECK(classes->predict(data.x) == best);
}

TEST_CASE("what a batch leaves and what one sample leaves share their memory") {
    using small = of<mean_squared_error, sgd, batch<1>, gradients::applied>;
    using large = of<mean_squared_error, sgd, batch<16>, gradients::applied>;
    STATIC_CHECK(sizeof(net::trace<1>) > 64);
    STATIC_CHECK(sizeof(large) <= sizeof(net::parameters) + sizeof(net::trace<16>) + 64);
    STATIC_CHECK(sizeof(small) <= sizeof(net::parameters) + sizeof(net::trace<1>) + 64);
}
