#include <ingrain/optimizers/rmsprop.hpp>

#include <support/reference.hpp>
#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("rmsprop divides by the root of the mean square") {
    steps step(rmsprop{.rate = 0.5f, .average = 0.75f, .epsilon = 0}, two_numbers{{{1}}, {{0}}});
    step({{{2}}, {{-4}}});
    CHECK(step.parameters.first[0] == 0);   // v = 1: 1 - 0.5 2 / 1
    CHECK(step.parameters.second[0] == 1);  // v = 4: 0.5 4 / 2
    step({{{2}}, {{0}}});
    CHECK(step.moments.values[0].first[0] == 1.75f);
    CHECK(step.moments.values[0].second[0] == 3);
    CHECK(agree(step.parameters.first[0], -0.755928946f));  // -1 / √1.75
    CHECK(step.parameters.second[0] == 1);
}

TEST_CASE("rmsprop adds epsilon to the root") {
    steps step(rmsprop{.rate = 1, .average = 0.75f, .epsilon = 3}, two_numbers{});
    step({{{2}}, {{0}}});
    CHECK(step.parameters.first[0] == -0.5f);  // 2 / (1 + 3)
    CHECK(step.parameters.second[0] == 0);
}

TEST_CASE("rmsprop's first step does not depend on the size of the gradient") {
    for (const float g : {1e-3f, 1.f, 1e6f}) {
        steps step(rmsprop{.rate = 0.01f, .average = 0.99f}, two_numbers{});
        step({{{g}}, {{-g}}});
        CHECK(agree(step.parameters.first[0], -0.1f,
                    {.of_number = 1e-4}));  // 0.01 / √(1 - 0.99); epsilon is 1e-4 of the root
        CHECK(step.parameters.second[0] == -step.parameters.first[0]);
    }
}

TEST_CASE("rmsprop's memory fades to zero, not into subnormal numbers") {
    steps step(rmsprop{.average = 0.5f}, two_numbers{});
    step({{{1}}, {{1}}});
    for (int i = 0; i < 110; ++i) step({});
    CHECK(step.moments.values[0].first[0] == 0);
}
