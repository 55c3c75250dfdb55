#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/schedules/cosine.hpp>
#include <ingrain/training/schedules/exponential.hpp>
#include <ingrain/training/schedules/one_cycle.hpp>
#include <ingrain/training/schedules/scheduled.hpp>
#include <ingrain/training/schedules/step_decay.hpp>
#include <ingrain/training/schedules/warm_up.hpp>

#include <support/numbers.hpp>
#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("scheduled takes each step with a rate of its own") {
    steps step(scheduled<sgd, exponential>{{.rate = 1}, {.factor = 0.5f}}, two_numbers{});
    step({{{1}}, {{0}}});
    CHECK(step.parameters.first[0] == -1);
    step({{{1}}, {{0}}});
    CHECK(step.parameters.first[0] == -1.5f);
    step({{{1}}, {{0}}});
    CHECK(step.parameters.first[0] == -1.75f);
    CHECK(step.progress.step == 3);
    CHECK(step.optimizer.rate == 1);
}

TEST_CASE("scheduled adam is adam with a rate that is set before each step") {
    const cosine falling{.steps = 7, .last = 0.1f};
    steps step(scheduled<adam, cosine>{{.rate = 0.05f}, falling}, two_numbers{{{1.7f}}, {{-2.3f}}});
    steps plain(adam{}, step.parameters);
    for (unsigned t = 0; t < 10; ++t) {
        plain.optimizer.rate = 0.05f * falling(t);
        const two_numbers gradients{{{0.3f * static_cast<float>(t) - 1}}, {{2}}};
        step(gradients);
        plain(gradients);
        CHECK(same_bits(step.parameters, plain.parameters));
    }
}

TEST_CASE("scheduled goes on from the progress that was kept") {
    steps whole(scheduled<adam, exponential>{{.rate = 0.05f}, {.factor = 0.5f}}, two_numbers{{{1.7f}}, {{-2.3f}}});
    steps half = whole;
    const two_numbers gradients{{{1}}, {{-3}}};
    for (int t = 0; t < 3; ++t) half(gradients);
    steps rest(half.optimizer, half.parameters);
    rest.progress = half.progress;
    rest.moments = half.moments;
    for (int t = 0; t < 3; ++t) rest(gradients);
    for (int t = 0; t < 6; ++t) whole(gradients);
    CHECK(same_bits(whole.parameters, rest.parameters));
}

namespace {

/// From shortly before the end of the counter's range to some steps behind it, the rate is `expected`.
template <class Schedule>
void check_stays(const Schedule& schedule, float expected) {
    steps step(scheduled<sgd, Schedule>{{.rate = 1}, schedule}, two_numbers{});
    step.progress.step = std::numeric_limits<std::uint32_t>::max() - 3;
    for (int i = 0; i < 10; ++i) {
        const float before = step.parameters.first[0] = 0;
        step({{{1}}, {{0}}});
        CHECK(before - step.parameters.first[0] == expected);
    }
    CHECK(step.progress.step == std::numeric_limits<std::uint32_t>::max());
}

}  // namespace

TEST_CASE("no schedule begins anew after 2^32 steps") {
    check_stays(cosine{.steps = 1000, .last = 0.125f}, 0.125f);
    check_stays(one_cycle{.steps = 1000, .last = 0.125f}, 0.125f);
    check_stays(exponential{.factor = 0.5f}, 0);
    check_stays(step_decay{.every = 1u << 30, .factor = 0.5f}, 0.125f);
    check_stays(warm_up<>{.steps = 1000}, 1);
    check_stays(warm_up<cosine>{.steps = 1000, .then = {.steps = 1000, .last = 0.125f}}, 0.125f);
    check_stays(warm_up<one_cycle>{.steps = 1000, .then = {.steps = 1000, .last = 0.125f}}, 0.125f);
}

TEST_CASE("scheduled stands inside and around other wrappers") {
    const two_numbers gradients{{{8}}, {{0}}};
    steps inside(clip_by_norm<scheduled<sgd, exponential>>{{{.rate = 1}, {.factor = 0.5f}}, 1}, two_numbers{});
    steps around(scheduled<clip_by_norm<sgd>, exponential>{{{.rate = 1}, 1}, {.factor = 0.5f}}, two_numbers{});
    for (const float at : {-1.f, -1.5f, -1.75f}) {
        inside(gradients);
        around(gradients);
        CHECK(inside.parameters.first[0] == at);
        CHECK(around.parameters.first[0] == at);
    }
    steps shrinking(decayed<scheduled<sgd, exponential>>{{{.rate = 1}, {.factor = 0.5f}}, 0.5f},
                    two_numbers{{{8}}, {{0}}});
    shrinking({});
    CHECK(shrinking.parameters.first[0] == 4);
    shrinking({});
    CHECK(shrinking.parameters.first[0] == 3);
    STATIC_CHECK(detail::needs_all_gradients<scheduled<clip_by_norm<adam>, cosine>>);
}
