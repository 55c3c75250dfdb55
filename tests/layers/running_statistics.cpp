#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>

// A million steps: these cases are compiled with optimisation.

using namespace ingrain;

TEST_CASE("running statistics of batch_norm follow where a step is below half a last place", "[long]") {
    using net = network<input<1>, batch_norm<{.momentum = 1e-5f}>, dense<1>>;
    const auto t = test::make_owned<trainer<net, mean_squared_error, sgd, batch<4>>>(sgd{.rate = 0}, seed{1});
    const float x[]{9.5f, 10.5f, 11.5f, 8.5f}, targets[4]{};
    constexpr double variance = 5.0 / 3;
    auto& p = get<0>(t->parameters());
    p.mean[0] = 9.9f;  // rounded to nearest, this mean would not move
    p.variance[0] = 1.66f;
    for (int step = 0; step < 1'000'000; ++step) t->step(x, targets);
    CHECK(std::abs(double{p.mean[0]} - 10) < 1e-3 * std::sqrt(variance));
    CHECK(std::abs(std::sqrt(double{p.variance[0]} / variance) - 1) < 1e-3);
}

TEST_CASE("statistics follow after 10^9 samples, although a step is below half a last place", "[long]") {
    using net = network<input<2>, standardize<>, dense<1>>;
    const auto t = test::make_owned<trainer<net, mean_squared_error, sgd, batch<32>>>(sgd{.rate = 0}, seed{1});
    auto& p = get<0>(t->parameters());
    p.samples[0] = 1e9f;
    const float means[]{20, -100}, targets[32]{};
    for (std::size_t f = 0; f < 2; ++f) p.mean[f] = means[f] + 0.004f, p.variance[f] = 1.008f;
    generator random{seed{2}};
    float x[32 * 2];
    for (int step = 0; step < 1'200'000; ++step) {
        // A sawtooth through 32 evenly spaced numbers, from another one each time; of a standard deviation of 1.
        const float first = uniform<float>(random);
        for (std::size_t n = 0; n < 32; ++n) {
            float u = first + static_cast<float>(n) / 32;
            u = (u >= 1 ? u - 1 : u) - 0.5f;
            for (std::size_t f = 0; f < 2; ++f) x[n * 2 + f] = means[f] + 3.4641016f * u;
        }
        t->step(x, targets);
    }
    for (std::size_t f = 0; f < 2; ++f) {
        CAPTURE(f);
        CHECK(std::abs(p.mean[f] - means[f]) < 1e-3f);
        CHECK(std::abs(std::sqrt(p.variance[f]) - 1) < 1e-3f);
    }
}

TEST_CASE("statistics of single samples follow a signal of two values", "[long]") {
    using net = network<input<1>, standardize<{.window = 1 << 20}>, dense<1>>;
    const auto t = test::make_owned<trainer<net, mean_squared_error, sgd>>(sgd{.rate = 0}, seed{1});
    auto& p = get<0>(t->parameters());
    p.samples[0] = 1e9f;
    p.mean[0] = 2.01f;
    p.variance[0] = 1.02f;
    for (int step = 0; step < 8'000'000; ++step) {
        const float x[]{step % 2 == 0 ? 1.0f : 3.0f};
        t->learn(x, 0.0f);
    }
    CHECK(std::abs(p.mean[0] - 2) < 1e-3f);
    CHECK(std::abs(std::sqrt(p.variance[0]) - 1) < 1e-3f);
}
