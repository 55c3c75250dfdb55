#include <ingrain/training/schedules/half_cosine.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace ingrain;

TEST_CASE("half_cosine follows the cosine") {
    double worst = 0;
    for (int i = 0; i <= 10000; ++i) {
        const float t = static_cast<float>(i) / 10000;
        const double truth = (1 + std::cos(std::numbers::pi * double{t})) / 2;
        worst = std::max(worst, std::abs(double{half_cosine(1, 0, t)} - truth));
    }
    CHECK(worst <= 1.2e-7);  // 6e-8 of the series, as much of rounding
}

TEST_CASE("half_cosine goes from one number to another, up or down") {
    for (const float from : {-2.f, 0.f, 0.04f, 1.f, 7.f})
        for (const float to : {-3.f, 0.f, 1.f, 1e-6f}) {
            CAPTURE(from, to);
            const float near = 2e-7f * std::max(std::abs(from), std::abs(to));
            CHECK(std::abs(half_cosine(from, to, 0) - from) <= near);
            CHECK(std::abs(half_cosine(from, to, 0.5f) - (from + to) / 2) <= near);
            CHECK(std::abs(half_cosine(from, to, 1) - to) <= near);
        }
}

TEST_CASE("half_cosine can be computed by the compiler") {
    constexpr float quarter = half_cosine(1, 0, 0.25f);
    STATIC_CHECK(quarter > 0.8535533f);
    STATIC_CHECK(quarter < 0.8535535f);
    CHECK(quarter == half_cosine(1, 0, 0.25f));
}
