#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/find_rate.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace ingrain;

namespace {

using net = network<input<1>, dense<1>>;
using type = trainer<net, mean_squared_error, sgd>;
constexpr float x[]{1, -1, 1, -1}, y[]{3, -3, 3, -3};
const data_set<float, float> line{x, y, 4};

}  // namespace

TEST_CASE("rates rise by equal factors, and the rate found trains while ten times as much nearly diverges") {
    type trainer{sgd{.rate = 0.123f}, seed{1}};
    std::vector<float> rates, losses;
    const float found =
        find_rate(trainer, line, {.lowest = 1e-4f, .highest = 100, .steps = 121}, [&](float rate, float loss) {
            rates.push_back(rate);
            losses.push_back(loss);
        });
    REQUIRE(rates.size() > 50);
    CHECK(rates.size() < 121);  // it ends where the loss explodes
    CHECK(rates.front() == 1e-4f);
    for (std::size_t i = 1; i < rates.size(); ++i)
        CHECK(std::abs(rates[i] / rates[i - 1] - std::pow(1e6f, 1 / 120.0f)) < 1e-4f);
    const auto least = std::min_element(losses.begin(), losses.end()) - losses.begin();
    CHECK(found == rates[static_cast<std::size_t>(least)] / 10);
    CHECK(losses.back() > 4 * losses[static_cast<std::size_t>(least)]);
    CHECK(trainer.optimizer.rate == 0.123f);
    CHECK(found > 0.01f);
    CHECK(found < 1);  // a step of SGD overshoots from a rate of 1 / 2 on
    trainer.begin(sgd{.rate = found}, seed{1});
    CHECK(fit(trainer, line, {.epochs = 100}) < 1e-3f);
}

TEST_CASE("without data, or where no loss is finite, the rate is 0") {
    type trainer{sgd{}, seed{1}};
    CHECK(find_rate(trainer, data_set<float, float>{}) == 0);
    CHECK(find_rate(trainer, data_set<float, float>{x, y, 5}) == 0);
    const float infinite[]{INFINITY};
    CHECK(find_rate(trainer, data_set<float, float>{infinite, infinite, 1}) == 0);
    CHECK(find_rate(trainer, line, {.steps = 0}) == 0);
    trainer.begin(sgd{}, seed{1});
    CHECK(find_rate(trainer, line, {.steps = 1}) > 0);
}
