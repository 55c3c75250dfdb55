#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/losses/mean_absolute_error.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <limits>

using namespace ingrain;

namespace {

using out = shape<2>;
using bound = mean_absolute_error::bound<default_policy, out>;

template <std::size_t N>
constexpr float evaluate(const float (&y)[2 * N], const auto& targets, float (&dy)[2 * N]) {
    return bound::evaluate<N>(rows<const float, N, out>{y}, targets, rows<float, N, out>{dy});
}

}  // namespace

TEST_CASE("mean absolute error is the mean over numbers and samples, its gradient the sign") {
    constexpr float y[]{1, -2, 5, 0.5f}, t[]{3, -2, 4, 1};
    float dy[4];
    CHECK(evaluate<2>(y, t, dy) == 0.875f);  // (2 + 0 + 1 + 0.5) / 4
    CHECK(dy[0] == -0.25f);
    CHECK(dy[1] == 0);
    CHECK(dy[2] == 0.25f);
    CHECK(dy[3] == -0.25f);
    CHECK(bound::evaluate<2>(rows<const float, 2, out>{y}, t, none{}) == 0.875f);
}

TEST_CASE("mean absolute error of weighted samples is divided by the sum of the weights") {
    constexpr float y[]{1, -2, 5, 0.5f}, t[]{3, -2, 4, 1}, weights[]{3, 1}, nothing[]{0, 0};
    float dy[4];
    CHECK(evaluate<2>(y, weighted(t, weights), dy) == 0.75f * 1 + 0.25f * 0.75f);
    CHECK(dy[0] == -0.375f);
    CHECK(dy[1] == 0);
    CHECK(dy[2] == 0.125f);
    CHECK(dy[3] == -0.125f);
    CHECK(evaluate<2>(y, weighted(t, nothing), dy) == 0);
    for (const float d : dy) CHECK(d == 0);
}

TEST_CASE("mean absolute error of the first samples of a batch leaves out the others") {
    constexpr float y[]{1, -2, 5, 0.5f}, t[]{3, -2, 4, 1};
    float dy[4];
    CHECK(evaluate<2>(y, first_of(t, 1), dy) == 1);
    CHECK(dy[0] == -0.5f);
    CHECK(dy[2] == 0);
    CHECK(dy[3] == 0);
}

TEST_CASE("mean absolute error is linear without end, and lets through what is not a number") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    constexpr float far[]{1e38f, -1e38f}, beyond[]{infinity, 0}, wrong[]{std::numeric_limits<float>::quiet_NaN(), 0},
        t[]{0, 0};
    float dy[2];
    CHECK(evaluate<1>(far, t, dy) == 1e38f);
    CHECK(dy[0] == 0.5f);
    CHECK(dy[1] == -0.5f);
    CHECK(evaluate<1>(beyond, t, dy) == infinity);
    CHECK(dy[0] == 0.5f);
    CHECK(std::isnan(evaluate<1>(wrong, t, dy)));
    CHECK(std::isnan(dy[0]));
    CHECK(dy[1] == 0);
    CHECK(std::isnan(evaluate<1>(t, wrong, dy)));
    CHECK(std::isnan(dy[0]));
}

TEST_CASE("mean absolute error can be computed by the compiler") {
    constexpr float loss = [] {
        const float y[]{0.5f, -3}, t[]{0, 0};
        float dy[2]{};
        return evaluate<1>(y, t, dy) + dy[1];
    }();
    STATIC_CHECK(loss == 1.25f);
}
