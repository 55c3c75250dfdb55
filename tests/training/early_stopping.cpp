#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/early_stopping.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

using namespace ingrain;

namespace {

using net = network<input<1>, dense<1>>;

constexpr net::parameters with_weight(float weight) {
    net::parameters p{};
    get<0>(p).weights[0] = weight;
    return p;
}
constexpr float weight_of(const net::parameters& p) { return get<0>(p).weights[0]; }

}  // namespace

TEST_CASE("early_stopping keeps the first parameters if no loss is a number, and not zeros") {
    constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
    early_stopping<net> best(2);
    CHECK(best.goes_on(nothing, with_weight(1)));
    CHECK_FALSE(best.goes_on(nothing, with_weight(2)));
    CHECK(weight_of(best.parameters()) == 1);
}

TEST_CASE("early_stopping keeps the parameters of the least loss") {
    early_stopping<net> best(2);
    CHECK(best.loss() == std::numeric_limits<float>::infinity());
    CHECK(best.goes_on(3, with_weight(1)));
    CHECK(best.goes_on(1, with_weight(2)));
    CHECK(best.goes_on(2, with_weight(3)));
    CHECK(best.goes_on(0.5f, with_weight(4)));
    CHECK(best.goes_on(0.5f, with_weight(5)));  // no better
    CHECK_FALSE(best.goes_on(0.6f, with_weight(6)));
    CHECK(weight_of(best.parameters()) == 4);
    CHECK(best.loss() == 0.5f);
}

TEST_CASE("early_stopping waits for as many epochs as its patience, anew after each better one") {
    early_stopping<net> best(3);
    CHECK(best.goes_on(1, {}));
    CHECK(best.goes_on(2, {}));
    CHECK(best.goes_on(2, {}));
    CHECK(best.goes_on(0.5f, {}));
    CHECK(best.goes_on(2, {}));
    CHECK(best.goes_on(2, {}));
    CHECK_FALSE(best.goes_on(2, {}));
    early_stopping<net> impatient(1);
    CHECK(impatient.goes_on(1, {}));
    CHECK_FALSE(impatient.goes_on(1, {}));
}

TEST_CASE("early_stopping does not take a loss that is not a number for a better one") {
    early_stopping<net> best(2);
    CHECK(best.goes_on(1, with_weight(1)));
    CHECK(best.goes_on(std::numeric_limits<float>::quiet_NaN(), with_weight(2)));
    CHECK_FALSE(best.goes_on(std::numeric_limits<float>::quiet_NaN(), with_weight(3)));
    CHECK(weight_of(best.parameters()) == 1);
}

TEST_CASE("early_stopping does not begin to wait anew at the end of its counter's range") {
    constexpr std::uint32_t patience = 0x12345678, most = std::numeric_limits<std::uint32_t>::max();
    early_stopping<net> best(patience);
    CHECK(best.goes_on(1, {}));
    // The counter lies behind the patience.
    auto* bytes = reinterpret_cast<unsigned char*>(&best);
    std::size_t at = 0;
    while (std::memcmp(bytes + at, &patience, sizeof patience) != 0) at += sizeof patience;
    for (const std::uint32_t waited : {patience - 2, most - 1}) {
        std::memcpy(bytes + at + sizeof patience, &waited, sizeof waited);
        CHECK(best.goes_on(2, {}) == (waited < patience));
        for (int i = 0; i < 3; ++i) CHECK_FALSE(best.goes_on(2, {}));
    }
}

TEST_CASE("early_stopping ends a training that goes astray, and gives back the best parameters") {
    constexpr float x[]{1, 2, 3, 4}, y[]{2, 4, 6, 8};
    const data_set data{x, y, 4};
    trainer<net, mean_squared_error, sgd, batch<4>> trainer({.rate = 0.001f}, with_weight(1.5f));
    early_stopping<net> best(3);
    std::uint32_t epochs = 0;
    fit(trainer, data, {.epochs = 100}, [&](const auto& progress) {
        if (!progress.epoch_ends) return true;
        ++epochs;
        if (epochs == 5) trainer.optimizer.rate = 1;  // from now on each step overshoots by more than the last one
        return best.goes_on(trainer.evaluate(data), trainer.parameters());
    });
    CHECK(epochs == 8);
    CHECK(trainer.evaluate(data) > best.loss());
    trainer.parameters() = best.parameters();
    CHECK(trainer.evaluate(data) == best.loss());
}

TEST_CASE("early_stopping costs a copy of the parameters") {
    using larger = network<input<20>, dense<30>, dense<7>>;
    CHECK(memory<larger>::early_stopping == sizeof(larger::parameters));
    CHECK(sizeof(early_stopping<larger>) >= memory<larger>::early_stopping);
    CHECK(sizeof(early_stopping<larger>) <= memory<larger>::early_stopping + 64);
}
