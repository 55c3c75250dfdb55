#include <ingrain/training/augmentation/random_noise.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <vector>

using namespace ingrain;

TEST_CASE("noise has mean 0 and the deviation that was asked for") {
    std::vector<float> row(20'000, 3);
    generator random{seed{1}};
    random_noise{.deviation = 0.5f}(std::span<float>(row), random);
    double sum = 0, squares = 0;
    for (const float x : row) {
        sum += double{x} - 3;
        squares += (double{x} - 3) * (double{x} - 3);
    }
    CHECK(std::abs(sum / 20'000) < 0.015);
    CHECK(std::abs(std::sqrt(squares / 20'000) - 0.5) < 0.01);
}
