#include <ingrain/core/random.hpp>
#include <ingrain/training/augmentation/in_turn.hpp>

#include <catch2/catch_test_macros.hpp>

#include <span>

using namespace ingrain;

TEST_CASE("changes follow one another") {
    const auto add_one = [](auto row, generator&) noexcept { row[0] += 1; };
    const auto twice = [](auto row, generator&) noexcept { row[0] *= 2; };
    generator random;
    float row[]{3};
    in_turn{add_one, twice, add_one}(std::span<float, 1>(row), random);
    CHECK(row[0] == 9);
    in_turn{twice}(std::span<float, 1>(row), random);
    CHECK(row[0] == 18);
}
