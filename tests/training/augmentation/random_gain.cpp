#include <ingrain/training/augmentation/random_gain.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace ingrain;

TEST_CASE("all values of a sample are multiplied by one random gain") {
    generator random{seed{1}};
    float least = 9, most = 0;
    for (int i = 0; i < 1000; ++i) {
        float row[]{1, 2, -4};
        random_gain{.lowest = 0.5f, .highest = 1.5f}(std::span<float, 3>(row), random);
        REQUIRE(row[1] == 2 * row[0]);
        REQUIRE(row[2] == -4 * row[0]);
        least = std::min(least, row[0]);
        most = std::max(most, row[0]);
    }
    CHECK(least >= 0.5f);
    CHECK(least < 0.51f);
    CHECK(most < 1.5f);
    CHECK(most > 1.49f);
}
