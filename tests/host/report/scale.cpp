#include <ingrain/host/report/scale.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <vector>

using namespace ingrain::host::detail;

TEST_CASE("ticks are round, inside, and about as many as were asked for", "[host]") {
    CHECK(scale{0, 1, 0, 100}.ticks(5) == std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1});
    CHECK(scale{1, 40, 0, 100}.ticks(4) == std::vector<double>{10, 20, 30, 40});
    CHECK(scale{-3, 3, 0, 100}.ticks(4) == std::vector<double>{-2, 0, 2});
    for (const double high : {1e-7, 0.3, 7.0, 123.0, 5e6}) {
        const scale s{0, high, 0, 100};
        CHECK(s.ticks(5).size() >= 3);
        CHECK(s.ticks(5).size() <= 6);
    }
}

TEST_CASE("logarithms are taken above a floor, and ticks leave room for their numbers", "[host]") {
    const scale loss{0.51, 1.1, 200, 20, true, 0.5};
    CHECK(std::abs(loss(0.51) - 200) < 1e-9);
    CHECK(std::abs(loss(1.1) - 20) < 1e-9);
    CHECK(std::abs(loss(0.5 + std::sqrt(0.01 * 0.6)) - 110) < 1e-9);  // the middle
    const auto ticks = loss.ticks(5);
    CHECK(ticks.size() >= 4);
    for (std::size_t i = 1; i < ticks.size(); ++i) CHECK(std::abs(loss(ticks[i]) - loss(ticks[i - 1])) >= 26);
}

TEST_CASE("a scale of values that are equal, absent or not finite is one that can be drawn", "[host]") {
    for (const auto& values : {std::vector<double>{}, {double{NAN}}, {3, 3}, {double{INFINITY}, 2}})
        for (const bool logarithmic : {false, true}) {
            const scale s = scale_of(values, 0, 100, logarithmic);
            CHECK(std::isfinite(s(3)));
            CHECK(s.low < s.high);
            CHECK(s.ticks(4).size() < 50);
        }
    CHECK(scale_of({-1, 0, 2, 5}, 0, 100, true).low == 2);
}
