#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/adamw.hpp>
#include <ingrain/optimizers/decayed.hpp>

#include <support/numbers.hpp>
#include <support/reference.hpp>
#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("adamw without decay is adam") {
    steps step(adamw{.rate = 0.05f, .decay = 0}, two_numbers{{{1.7f}}, {{-2.3f}}});
    steps plain(adam{.rate = 0.05f}, step.parameters);
    for (const float g : {0.1f, -7.3f, 1e-3f}) {
        step({{{g}}, {{-g}}});
        plain({{{g}}, {{-g}}});
        CHECK(same_bits(step.parameters, plain.parameters));
    }
}

TEST_CASE("adamw decays by the rate alone, whatever the gradients are") {
    steps step(adamw{.rate = 0.5f, .decay = 0.5f}, two_numbers{{{4}}, {{-8}}});
    step({});
    CHECK(step.parameters.first[0] == 3);
    CHECK(step.parameters.second[0] == -6);
    CHECK(step.moments.values[0].first[0] == 0);
    CHECK(step.moments.values[1].first[0] == 0);
}

TEST_CASE("adamw decays, then steps") {
    steps step(adamw{.rate = 0.5f, .epsilon = 0, .decay = 0.5f}, two_numbers{{{4}}, {{-8}}});
    step({{{1e-3f}}, {{-1e3f}}});  // adam's first step has the size of the rate
    CHECK(agree(step.parameters.first[0], 2.5f));
    CHECK(agree(step.parameters.second[0], -5.5f));
}

TEST_CASE("decayed adam is not adamw") {
    steps step(decayed<adam>{{.rate = 0.5f, .epsilon = 0}, 0.5f}, two_numbers{{{4}}, {{-8}}});
    step({});  // the decay is all of the gradient: a step of the size of the rate
    CHECK(agree(step.parameters.first[0], 3.5f));
    CHECK(agree(step.parameters.second[0], -7.5f));
}
