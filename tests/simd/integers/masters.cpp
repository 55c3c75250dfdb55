#include <ingrain/simd/integers/masters.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstdint>

using namespace ingrain::simd::integers;

TEST_CASE("the high byte of a number of 16 bits is its 256th part, rounded down") {
    bool equal = true;
    for (int i = -32768; i < 32768; ++i) {
        const auto value = static_cast<std::int16_t>(i);
        equal = equal && high_byte(&value) == std::floor(i / 256.0);
    }
    CHECK(equal);
    constexpr std::int16_t value = -1;
    STATIC_CHECK(high_byte(&value) == -1);
}

TEST_CASE("numbers beyond 16 bits become the nearest that 16 bits have") {
    for (const std::int32_t x : {-2147483647 - 1, -32769, -32768, -1, 0, 32767, 32768, 65536, 98304, 2147483647}) {
        const std::int32_t nearest = x < -32768 ? -32768 : x > 32767 ? 32767 : x;
        CHECK(saturated(x) == nearest);
    }
    STATIC_CHECK(saturated(40000) == 32767);
    STATIC_CHECK(saturated(-40000) == -32768);
}
