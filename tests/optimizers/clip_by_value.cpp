#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_value.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <support/steps.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// What becomes of a gradient.
float clipped(float gradient, float limit) {
    steps step(clip_by_value<sgd>{{.rate = 1}, limit}, two_numbers{});
    step({{{gradient}}, {{0}}});
    CHECK(step.parameters.second[0] == 0);
    return -step.parameters.first[0];
}

}  // namespace

TEST_CASE("clip_by_value holds each number within bounds") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    for (const float limit : {0.5f, 1.f, 10.f}) {
        CHECK(clipped(0, limit) == 0);
        for (const float sign : {-1.f, 1.f}) {
            CHECK(clipped(sign * 0.25f, limit) == sign * 0.25f);
            CHECK(clipped(sign * limit, limit) == sign * limit);
            CHECK(clipped(sign * 1.5f * limit, limit) == sign * limit);
            CHECK(clipped(sign * infinity, limit) == sign * limit);
        }
    }
    CHECK(std::isnan(clipped(std::numeric_limits<float>::quiet_NaN(), 1)));
}

TEST_CASE("clip_by_value before decay, and after it") {
    steps before(clip_by_value<decayed<sgd>>{{{.rate = 1}, 0.5f}, 1}, two_numbers{{{8}}, {{0}}});
    before({{{-3}}, {{0}}});
    CHECK(before.parameters.first[0] == 5);  // 8 - (-1 + 4)
    steps after(decayed<clip_by_value<sgd>>{{{.rate = 1}, 1}, 0.5f}, two_numbers{{{8}}, {{0}}});
    after({{{-3}}, {{0}}});
    CHECK(after.parameters.first[0] == 7);  // -3 + 4 = 1 is within bounds
    after({{{-1}}, {{0}}});
    CHECK(after.parameters.first[0] == 6);  // -1 + 3.5 is not
}

TEST_CASE("clip_by_value remembers what the optimiser inside remembers") {
    STATIC_CHECK(clip_by_value<sgd>::moments == 0);
    STATIC_CHECK(clip_by_value<adam>::moments == 2);
    STATIC_CHECK_FALSE(detail::needs_all_gradients<clip_by_value<adam>>);
}
