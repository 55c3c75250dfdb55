#include <ingrain/optimizers/nesterov.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <support/numbers.hpp>
#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("nesterov looks ahead by one step of momentum") {
    steps step(nesterov{.rate = 0.5f, .momentum = 0.5f}, two_numbers{{{1}}, {{0}}});
    step({{{1}}, {{-4}}});
    CHECK(step.parameters.first[0] == 0.25f);  // m = 1: 1 - 0.5 (1 + 0.5)
    CHECK(step.parameters.second[0] == 3);     // m = -4
    step({{{2}}, {{0}}});
    CHECK(step.parameters.first[0] == -1.375f);  // m = 2.5: 0.25 - 0.5 (2 + 1.25)
    CHECK(step.parameters.second[0] == 3.5f);    // m = -2: 3 - 0.5 (0 - 1)
    CHECK(step.moments.values[0].first[0] == 2.5f);
    CHECK(step.moments.values[0].second[0] == -2);
}

TEST_CASE("nesterov without momentum is sgd") {
    steps step(nesterov{.rate = 0.3f, .momentum = 0}, two_numbers{{{1.7f}}, {{-2.3f}}});
    steps plain(sgd{.rate = 0.3f}, step.parameters);
    for (const float g : {0.1f, -7.3f, 1e-3f}) {
        step({{{g}}, {{-g}}});
        plain({{{g}}, {{-g}}});
        CHECK(same_bits(step.parameters, plain.parameters));
    }
}

TEST_CASE("nesterov's memory fades, and not into subnormal numbers") {
    steps step(nesterov{}, two_numbers{});
    step({{{1}}, {{1}}});
    for (int i = 0; i < 800; ++i) step({});
    CHECK(std::abs(step.moments.values[0].first[0]) < 0x1p-96f);
}
