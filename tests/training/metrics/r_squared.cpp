#include <ingrain/core/random.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/training/metrics/r_squared.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>

using namespace ingrain;

using answer = tensor<float, shape<2>>;

TEST_CASE("r_squared is 1 for right answers, 0 for the mean, less for worse ones") {
    constexpr float targets[][2]{{1, 2}, {3, 6}};  // the mean is 3, the variation 14
    r_squared right, mean, worse, half;
    for (const auto& t : targets) {
        right.add(answer{{t[0], t[1]}}, t);
        mean.add(answer{{3, 3}}, t);
        worse.add(answer{{-t[0], -t[1]}}, t);
        half.add(answer{{t[0] - 1, t[1] + 1.5f}}, t);
    }
    CHECK(right.value() == 1);
    CHECK(std::abs(mean.value()) <= 1e-6f);
    CHECK(std::abs(worse.value() - (1 - 4 * 50 / 14.0f)) <= 1e-5f);
    CHECK(std::abs(half.value() - (1 - 6.5f / 14)) <= 1e-6f);
}

TEST_CASE("r_squared is 0 where the targets do not vary, or there are none") {
    constexpr float target[]{7, 7};
    r_squared explained;
    CHECK(explained.value() == 0);
    explained.add(answer{{7, 7}}, target);
    explained.add(answer{{3, 4}}, target);
    CHECK(explained.value() == 0);
}

TEST_CASE("r_squared does not lose small variations of large targets") {
    // Targets 1000 + noise in [0, 1): the plain formula Σt² - (Σt)² / n would be wrong altogether in floats.
    generator random{seed{1}};
    double sum = 0, squares = 0, errors = 0;
    r_squared explained;
    constexpr std::size_t count = 500;
    for (std::size_t n = 0; n < count; ++n) {
        float t[2];
        answer y;
        for (std::size_t i = 0; i < 2; ++i) {
            t[i] = 1000 + uniform<float>(random);
            y[i] = t[i] + 0.25f * (uniform<float>(random) - 0.5f);
            sum += double{t[i]};
            squares += double{t[i]} * double{t[i]};
            errors += (double{y[i]} - double{t[i]}) * (double{y[i]} - double{t[i]});
        }
        explained.add(y, t);
    }
    const double truth = 1 - errors / (squares - sum * sum / (2 * count));
    CHECK(std::abs(double{explained.value()} - truth) <= 1e-3);
    CHECK(truth > 0.9);
}

TEST_CASE("r_squared does not stall after millions of values") {
    // The second half has another mean than the first: 1000 and 1000.5. Every error is 0.125.
    r_squared explained;
    constexpr int count = 1'000'000;
    for (int n = 0; n < count; ++n) {
        const float value = n < count / 2 ? 1000 : 1000.5f, t[]{value, value};
        explained.add(answer{{value + 0.125f, value - 0.125f}}, t);
    }
    CHECK(std::abs(explained.value() - 0.75f) <= 1e-6f);
}
