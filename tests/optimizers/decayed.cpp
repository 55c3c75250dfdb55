#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <support/numbers.hpp>
#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("decayed adds a share of the parameter to its gradient") {
    steps step(decayed<sgd>{{.rate = 0.5f}, 0.25f}, two_numbers{{{4}}, {{-8}}});
    step({{{1}}, {{0}}});
    CHECK(step.parameters.first[0] == 3);    // 4 - 0.5 (1 + 1)
    CHECK(step.parameters.second[0] == -7);  // -8 - 0.5 (0 - 2)
}

TEST_CASE("decay goes through the memory of the optimiser") {
    steps step(decayed<momentum>{{.rate = 0.5f, .momentum = 0.5f}, 0.25f}, two_numbers{{{4}}, {{0}}});
    step({});
    CHECK(step.moments.values[0].first[0] == 1);
    CHECK(step.parameters.first[0] == 3.5f);
    step({});
    CHECK(step.moments.values[0].first[0] == 1.375f);
    CHECK(step.parameters.first[0] == 2.8125f);
    CHECK(step.parameters.second[0] == 0);
}

TEST_CASE("without decay, decayed is the optimiser inside") {
    steps step(decayed<adam>{{.rate = 0.05f}, 0}, two_numbers{{{1.7f}}, {{-2.3f}}});
    steps plain(adam{.rate = 0.05f}, step.parameters);
    for (const float g : {0.1f, -7.3f, 1e-3f}) {
        step({{{g}}, {{-g}}});
        plain({{{g}}, {{-g}}});
        CHECK(same_bits(step.parameters, plain.parameters));
    }
}

TEST_CASE("decayed remembers what the optimiser inside remembers") {
    STATIC_CHECK(decayed<sgd>::moments == 0);
    STATIC_CHECK(decayed<adam>::moments == 2);
    STATIC_CHECK_FALSE(detail::needs_all_gradients<decayed<adam>>);
}
