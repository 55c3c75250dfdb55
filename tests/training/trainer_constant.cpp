#include <catch2/catch_test_macros.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/checksum.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<5>, sigmoid, dense<2>>;

template <gradients How>
constexpr std::uint64_t trained(std::uint64_t start) {
    const samples<net, 4> data;
    trainer<net, mean_squared_error, sgd, batch<2>, How> t{{.rate = 0.5f}, seed{start}};
    for (std::size_t step = 0; step < 4; ++step) t.step(data.sample(step % 2 * 2), data.target(step % 2 * 2));
    return checksum(t.parameters());
}

constexpr std::uint64_t fitted(std::uint64_t start) {
    const samples<net, 5> data;
    trainer<network<input<3>, dense<4>, relu, dense<2>>, softmax_cross_entropy, adam, batch<2>> t{{.rate = 0.1f},
                                                                                                  seed{start}};
    fit(t, data_set<float, std::uint8_t>{data.x, data.labels, 5}, {.epochs = 2});
    return checksum(t.parameters()) ^ t.predict(data.sample(0));
}

}  // namespace

TEST_CASE("training in constant evaluation has the bits of training at run time") {
    constexpr std::uint64_t applied = trained<gradients::applied>(1), stored = trained<gradients::stored>(1);
    STATIC_CHECK(applied == stored);
    const volatile std::uint64_t start = 1;
    CHECK(trained<gradients::applied>(start) == applied);
    CHECK(trained<gradients::applied>(start + 1) != applied);
}

TEST_CASE("a data set is fitted in constant evaluation with the bits of run time") {
    constexpr std::uint64_t constant = fitted(1);
    const volatile std::uint64_t start = 1;
    CHECK(fitted(start) == constant);
}
