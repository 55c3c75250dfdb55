#include <ingrain/optimizers/adagrad.hpp>

#include <support/reference.hpp>
#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("adagrad divides by the root of the sum of squares") {
    steps step(adagrad{.rate = 0.5f, .epsilon = 0}, two_numbers{{{2}}, {{0}}});
    step({{{3}}, {{-8}}});
    CHECK(step.parameters.first[0] == 1.5f);
    CHECK(step.parameters.second[0] == 0.5f);
    step({{{4}}, {{6}}});
    CHECK(step.moments.values[0].first[0] == 25);
    CHECK(step.moments.values[0].second[0] == 100);
    CHECK(agree(step.parameters.first[0], 1.1f));   // 1.5 - 0.5 4 / 5
    CHECK(agree(step.parameters.second[0], 0.2f));  // 0.5 - 0.5 6 / 10
}

TEST_CASE("adagrad's steps fall as the root of their number") {
    steps step(adagrad{.rate = 1}, two_numbers{});
    float before = 0;
    for (int t = 1; t <= 20; ++t) {
        step({{{2}}, {{2}}});
        CHECK(agree(step.parameters.first[0] - before, -1 / std::sqrt(static_cast<float>(t)), {.of_number = 1e-5}));
        before = step.parameters.first[0];
    }
}

TEST_CASE("adagrad adds epsilon to the root") {
    steps step(adagrad{.rate = 1, .epsilon = 2}, two_numbers{});
    step({{{2}}, {{0}}});
    CHECK(step.parameters.first[0] == -0.5f);
    CHECK(step.parameters.second[0] == 0);
}
