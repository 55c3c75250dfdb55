#include <ingrain/optimizers/bounded.hpp>

#include <ingrain/optimizers/adagrad.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/adamw.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/nesterov.hpp>
#include <ingrain/optimizers/rmsprop.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <support/steps.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr float endless = std::numeric_limits<float>::infinity(), no_number = std::numeric_limits<float>::quiet_NaN();
constexpr two_numbers start{{{1}}, {{-2}}};

/// A hundred steps with gradients of every kind, not more than 0.25 each.
template <class Optimizer>
void check_stays_finite(const Optimizer& inner) {
    steps<bounded<Optimizer>, two_numbers> mine({inner, 0.25f}, start);
    const float kinds[]{1, -1, endless, -endless, no_number, 3e38f, -3e38f, 1e-40f, 0, 20};
    for (int step = 0; step < 100; ++step) {
        const two_numbers before = mine.parameters;
        mine({{{kinds[step % 10]}}, {{kinds[step / 10]}}});
        CHECK(std::abs(mine.parameters.first[0] - before.first[0]) <= 0.25f);
        CHECK(std::abs(mine.parameters.second[0] - before.second[0]) <= 0.25f);
    }
    CHECK(std::isfinite(mine.parameters.first[0]));
    CHECK(std::isfinite(mine.parameters.second[0]));
}

}  // namespace

TEST_CASE("bounded leaves changes within its limit as they are") {
    steps<bounded<adam>, two_numbers> mine({{.rate = 0.1f}, 0.25f}, start);
    steps<adam, two_numbers> other({.rate = 0.1f}, start);
    for (const float g : {0.5f, -3.0f, 1e-3f, 1e6f}) {
        mine({{{g}}, {{-g}}});
        other({{{g}}, {{-g}}});
        CHECK(std::memcmp(&mine.parameters, &other.parameters, sizeof start) == 0);
        CHECK(std::memcmp(&mine.moments, &other.moments, sizeof mine.moments) == 0);
    }
}

TEST_CASE("bounded leaves a number alone that would change too much, and its moments") {
    steps<bounded<momentum>, two_numbers> mine({{.rate = 1, .momentum = 0.5f}, 0.25f}, start);
    mine({{{0.125f}}, {{0.125f}}});
    mine({{{0.125f}}, {{3}}});
    CHECK(mine.parameters.first[0] == 1 - 0.125f - 0.1875f);
    CHECK(mine.parameters.second[0] == -2 - 0.125f);
    CHECK(mine.moments.values[0].first[0] == 0.1875f);
    CHECK(mine.moments.values[0].second[0] == 0.125f);
    mine({{{endless}}, {{-0.0625f}}});
    CHECK(mine.parameters.first[0] == 1 - 0.125f - 0.1875f);
    CHECK(mine.moments.values[0].first[0] == 0.1875f);
    CHECK(mine.parameters.second[0] == -2 - 0.125f);  // m = 0.0625 - 0.0625
}

TEST_CASE("bounded keeps numbers finite, whatever the gradients are") {
    check_stays_finite(sgd{.rate = 0.1f});
    check_stays_finite(momentum{.rate = 0.1f});
    check_stays_finite(adam{.rate = 0.1f});
}

TEST_CASE("bounded keeps moments finite too, so that a parameter goes on after a gradient that is not") {
    const auto check = [](const auto& inner) {
        steps mine(bounded<std::remove_cvref_t<decltype(inner)>>{inner, 0.25f}, start);
        mine({{{0.5f}}, {{0.5f}}});
        for (const float huge : {1e20f, -3e38f, endless, no_number}) mine({{{huge}}, {{0.5f}}});
        CHECK(detail::finite_moments(mine.moments));
        const two_numbers before = mine.parameters;
        mine({{{0.5f}}, {{0.5f}}});
        CHECK(mine.parameters.first[0] != before.first[0]);
        CHECK(mine.parameters.second[0] != before.second[0]);
    };
    check(adam{.rate = 0.01f});
    check(adamw{.rate = 0.01f});
    check(rmsprop{.rate = 0.01f});
    check(adagrad{.rate = 0.01f});
    check(momentum{.rate = 0.01f});
    check(nesterov{.rate = 0.01f});
}
