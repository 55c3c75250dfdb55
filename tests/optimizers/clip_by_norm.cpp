#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/clip_by_value.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <support/numbers.hpp>
#include <support/reference.hpp>
#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("clip_by_norm scales all tensors by their common norm") {
    steps step(clip_by_norm<sgd>{{.rate = 1}, 1}, two_numbers{});
    step({{{3}}, {{-4}}});  // the norm is 5
    CHECK(agree(step.parameters.first[0], -0.6f));
    CHECK(agree(step.parameters.second[0], 0.8f));
}

TEST_CASE("clip_by_norm leaves alone what is within the ball") {
    for (const two_numbers& gradients : {two_numbers{{{0.3f}}, {{-0.4f}}}, two_numbers{{{3}}, {{4}}}, two_numbers{}}) {
        steps step(clip_by_norm<sgd>{{.rate = 0.1f}, 5}, two_numbers{{{1.7f}}, {{-2.3f}}});
        steps plain(sgd{.rate = 0.1f}, step.parameters);
        step(gradients);
        plain(gradients);
        CHECK(same_bits(step.parameters, plain.parameters));
    }
}

TEST_CASE("clip_by_norm takes the norm anew in each step") {
    steps step(clip_by_norm<sgd>{{.rate = 1}, 1}, two_numbers{});
    step({{{8}}, {{0}}});
    CHECK(step.parameters.first[0] == -1);
    step({{{0.5f}}, {{0}}});
    CHECK(step.parameters.first[0] == -1.5f);
    step({{{0}}, {{-100}}});
    CHECK(step.parameters.first[0] == -1.5f);
    CHECK(agree(step.parameters.second[0], 1.0f));
}

TEST_CASE("clip_by_norm does not decay less where it clips") {
    steps step(clip_by_norm<decayed<sgd>>{{{.rate = 1}, 0.5f}, 1}, two_numbers{{{8}}, {{0}}});
    step({{{4}}, {{0}}});
    CHECK(step.parameters.first[0] == 3);  // 8 - (1 + 4)
}

TEST_CASE("what is around clip_by_norm knows all gradients too") {
    STATIC_CHECK(detail::needs_all_gradients<clip_by_norm<adam>>);
    STATIC_CHECK(detail::needs_all_gradients<decayed<clip_by_norm<adam>>>);
    STATIC_CHECK(detail::needs_all_gradients<clip_by_norm<clip_by_norm<adam>>>);
    STATIC_CHECK(clip_by_norm<adam>::moments == 2);
    steps step(clip_by_value<clip_by_norm<sgd>>{{{.rate = 1}, 10}, 2}, two_numbers{});
    step({{{3}}, {{-4}}});
    CHECK(step.parameters.first[0] == -2);
    CHECK(step.parameters.second[0] == 2);
}
