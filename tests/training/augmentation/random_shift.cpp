#include <ingrain/core/shape.hpp>
#include <ingrain/training/augmentation/random_shift.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstdint>
#include <set>

using namespace ingrain;

namespace {

/// All results of shifting the values 1, 2, 3, ... of a shape.
template <class Shape>
std::set<std::array<int, Shape::size>> results_of(std::array<std::uint32_t, 2> most) {
    std::set<std::array<int, Shape::size>> result;
    generator random{seed{1}};
    for (int i = 0; i < 1000; ++i) {
        std::array<int, Shape::size> row{};
        for (std::size_t v = 0; v < Shape::size; ++v) row[v] = static_cast<int>(v + 1);
        random_shift<Shape>{most}(std::span<int, Shape::size>(row), random);
        result.insert(row);
    }
    return result;
}

}  // namespace

TEST_CASE("an image moves by up to so many rows and columns, and zeros come in") {
    using image = shape<3, 4>;
    const auto found = results_of<image>({1, 2});
    std::set<std::array<int, 12>> expected;
    for (int down = -1; down <= 1; ++down)
        for (int right = -2; right <= 2; ++right) {
            std::array<int, 12> row{};
            for (int y = 0; y < 3; ++y)
                for (int x = 0; x < 4; ++x)
                    if (y - down >= 0 && y - down < 3 && x - right >= 0 && x - right < 4)
                        row[static_cast<std::size_t>(y * 4 + x)] = (y - down) * 4 + x - right + 1;
            expected.insert(row);
        }
    CHECK(found == expected);
}

TEST_CASE("a sequence of several channels moves along time, and a vector along its values") {
    CHECK(results_of<shape<3, 2>>({1, 0}) ==
          std::set<std::array<int, 6>>{{1, 2, 3, 4, 5, 6}, {0, 0, 1, 2, 3, 4}, {3, 4, 5, 6, 0, 0}});
    CHECK(results_of<shape<3>>({1, 9}) == std::set<std::array<int, 3>>{{1, 2, 3}, {0, 1, 2}, {2, 3, 0}});
    CHECK(results_of<shape<2>>({9, 0}) == std::set<std::array<int, 2>>{{1, 2}, {0, 1}, {2, 0}});
    CHECK(results_of<shape<2>>({0, 0}) == std::set<std::array<int, 2>>{{1, 2}});
}
