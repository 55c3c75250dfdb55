#include <ingrain/core/compensated.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <limits>

using namespace ingrain;

TEST_CASE("a compensated sum keeps what a plain one loses") {
    compensated<float> sum;
    sum.add(1e8f);
    for (int i = 0; i < 1000; ++i) sum.add(0.25f);
    CHECK(sum.high == 1e8f + 248);
    CHECK(sum.low == 2);
    sum.add(-1e8f);
    CHECK(sum.high + sum.low == 250);
}

TEST_CASE("a compensated sum has the bits of run time in constant evaluation") {
    constexpr auto of = [](float x) {
        compensated<float> sum;
        for (int i = 0; i < 100; ++i) sum.add(x);
        return sum;
    };
    constexpr auto constant = of(0.1f);
    const volatile float x = 0.1f;
    CHECK(of(x).high == constant.high);
    CHECK(of(x).low == constant.low);
}

TEST_CASE("a compensated sum is infinite where a plain one is, and NaN stays NaN") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    compensated<float> sum, negative;
    sum.add(3e38f);
    sum.add(3e38f);
    sum.add(1);
    CHECK(sum.high == infinity);
    negative.add(-infinity);
    negative.add(1);
    CHECK(negative.high == -infinity);
    sum.add(-infinity);
    CHECK(std::isnan(sum.high));
    sum.add(1);
    CHECK(std::isnan(sum.high));
}
