#include <catch2/catch_test_macros.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <support/numbers.hpp>
#include <support/steps.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("sgd goes against the gradient") {
    steps step(sgd{.rate = 0.25f}, two_numbers{{{1}}, {{-2}}});
    step({{{4}}, {{-2}}});
    CHECK(step.parameters.first[0] == 0);
    CHECK(step.parameters.second[0] == -1.5f);
    step.optimizer.rate = 1;
    step({{{4}}, {{0}}});
    CHECK(step.parameters.first[0] == -4);
    CHECK(step.parameters.second[0] == -1.5f);
}

TEST_CASE("sgd remembers nothing") {
    STATIC_CHECK(sgd::moments == 0);
    STATIC_CHECK(std::is_empty_v<sgd::progress>);
    STATIC_CHECK(std::is_empty_v<detail::moments_of<two_numbers, sgd::moments>>);
}

TEST_CASE("sgd steps in constant evaluation") {
    constexpr float parameter = [] {
        steps step(sgd{.rate = 0.5f}, two_numbers{{{1}}, {{0}}});
        step({{{3}}, {{0}}});
        return step.parameters.first[0];
    }();
    STATIC_CHECK(parameter == -0.5f);
}
