#include <ingrain/training/schedules/power.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdint>

using namespace ingrain;

TEST_CASE("power multiplies a number with itself") {
    STATIC_CHECK(power(3, 0) == 1);
    STATIC_CHECK(power(3, 1) == 3);
    STATIC_CHECK(power(3, 2) == 9);
    STATIC_CHECK(power(3, 13) == 1594323);
    STATIC_CHECK(power(-2, 3) == -8);
    STATIC_CHECK(power(0, 5) == 0);
    STATIC_CHECK(power(0.5f, 149) == 0x1p-149f);
}

TEST_CASE("power is right to n roundings") {
    for (const float x : {0.9f, 0.999f, 1.01f})
        for (std::uint32_t n = 0; n < 800; n += 7) {
            CAPTURE(x, n);
            const double truth = std::pow(double{x}, n);
            CHECK(std::abs(double{power(x, n)} / truth - 1) <= 0x1p-24 * (n + 1));
        }
}
