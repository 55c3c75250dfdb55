#include <ingrain/core/tensor.hpp>
#include <ingrain/training/metrics/mean_distance.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace ingrain;

using answer = tensor<float, shape<3>>;

TEST_CASE("mean_distance is the mean of all distances") {
    mean_distance distance;
    CHECK(distance.value() == 0);
    constexpr float first[]{1, 2, 3}, second[]{-1, 0, 0.5f};
    distance.add(answer{{1, 2, 3}}, first);
    CHECK(distance.value() == 0);
    distance.add(answer{{1, -3, 0}}, second);
    CHECK(distance.value() == 5.5f / 6);  // 2 + 3 + 0.5 over all six numbers
}

TEST_CASE("mean_distance does not stall after millions of values") {
    mean_distance distance;
    constexpr float target[]{0, 0, 0};
    for (int n = 0; n < 2'000'000; ++n) distance.add(answer{{0.1f, -0.1f, 0.1f}}, target);
    CHECK(std::abs(distance.value() - 0.1f) <= 1e-7f);
}

TEST_CASE("mean_distance can be taken in constant evaluation") {
    constexpr float mean = [] {
        const float target[]{0, 0, 0};
        mean_distance distance;
        distance.add(answer{{-1, 2, -3}}, target);
        return distance.value();
    }();
    STATIC_CHECK(mean == 2);
}
