#include <ingrain/simd/integers/rescale.hpp>

#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/random.hpp>

#include <cstdint>

using namespace ingrain;
using namespace ingrain::simd::integers;

TEST_CASE("products of 16 bits round sums as products of 64 bits do") {
    const auto check = [](std::int32_t sum, std::int32_t multiplier, std::int32_t zero) {
        const std::int64_t exact = ((std::int64_t{sum} * multiplier + (std::int64_t{1} << 31)) >> 32) + zero;
        const std::int64_t limited = exact < -128 ? -128 : exact > 127 ? 127 : exact;
        return byte_of_short_products(sum, multiplier, zero) == limited;
    };
    constexpr std::int32_t most = 2147483647;
    constexpr std::int32_t sums[]{0,      1,     -1,         32767,       32768, -32768,
                                  -65536, 65535, 1073741823, -1073741824, most,  -most - 1};
    constexpr std::int32_t multipliers[]{0, 1, 32767, 32768, 65535, 65536, 1073741824, most}, zeros[]{-128, 0, 127};
    for (const std::int32_t sum : sums)
        for (const std::int32_t multiplier : multipliers)
            for (const std::int32_t zero : zeros) CHECK(check(sum, multiplier, zero));
    generator random{seed{3}};
    bool right = true;
    for (int i = 0; i < 1'000'000; ++i) {
        const auto sum = static_cast<std::int32_t>(random()) >> random() % 24;
        right = check(sum, static_cast<std::int32_t>(random() >> (1 + random() % 24)), 3) && right;
    }
    CHECK(right);
}
