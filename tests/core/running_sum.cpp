#include <ingrain/core/running_sum.hpp>

#include <ingrain/core/random.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace ingrain;

TEST_CASE("a running sum of few values is their sum") {
    running_sum<float> sum;
    CHECK(sum.value() == 0);
    for (const float x : {1.0f, 2.0f, 3.5f}) sum.add(x);
    CHECK(sum.value() == 6.5f);
    CHECK(running_sum<float>(2).value() == 2);
}

TEST_CASE("a running sum of 10^9 values is within 1e-6, whatever it is of") {
    for (const float x : {0.1f, 0.7f, 1e-25f, 1e25f}) {
        // as if 10^9 values had been added
        const float start = 1e9f * x;
        running_sum<float> sum{start};
        constexpr int more = 2'000'000;
        for (int i = 0; i < more; ++i) sum.add(x);
        const double expected = static_cast<double>(start) + more * static_cast<double>(x);
        CAPTURE(x);
        CHECK(std::abs(static_cast<double>(sum.value()) / expected - 1) <= 1e-7);
        sum.add(-start);
        CHECK(std::abs(static_cast<double>(sum.value()) / (more * static_cast<double>(x)) - 1) <= 1e-7);
    }
}

TEST_CASE("a running sum of values of all sizes is within half a last place") {
    generator random{seed{1}};
    running_sum<float> sum;
    double expected = 0;
    for (int i = 0; i < 500'000; ++i) {
        const float u = uniform<float>(random), x = u * u * u * u;
        sum.add(x);
        expected += static_cast<double>(x);
    }
    CHECK(sum.value() == static_cast<float>(expected));
}

TEST_CASE("a running sum stays infinite, beyond its blocks too") {
    running_sum<float> sum;
    sum.add(3e38f);
    for (int i = 0; i < 40'000; ++i) sum.add(3e38f);
    CHECK(std::isinf(sum.value()));
}
