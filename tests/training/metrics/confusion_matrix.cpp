#include <ingrain/core/tensor.hpp>
#include <ingrain/training/metrics/confusion_matrix.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

using namespace ingrain;

using scores = tensor<float, shape<3>>;

TEST_CASE("confusion_matrix counts what is taken for what") {
    confusion_matrix<3> confusion;
    confusion.add(scores{{9, 1, 0}}, std::uint8_t{0});
    confusion.add(scores{{0, 1, 9}}, 1);
    confusion.add(scores{{0, 1, 9}}, 1u);
    confusion.add(scores{{-3, -1, -2}}, 2);
    constexpr std::uint32_t expected[3][3]{{1, 0, 0}, {0, 0, 2}, {0, 1, 0}};
    for (std::size_t right = 0; right < 3; ++right)
        for (std::size_t answer = 0; answer < 3; ++answer) {
            CAPTURE(right, answer);
            CHECK(confusion(right, answer) == expected[right][answer]);
        }
}

TEST_CASE("confusion_matrix takes the first of equal scores") {
    confusion_matrix<3> confusion;
    confusion.add(scores{{1, 2, 2}}, 2);
    CHECK(confusion(2, 1) == 1);
}

TEST_CASE("confusion_matrix leaves out labels that are no class") {
    confusion_matrix<3> confusion;
    for (const int label : {3, 255, -1}) confusion.add(scores{{1, 0, 0}}, label);
    std::uint32_t sum = 0;
    for (std::size_t right = 0; right < 3; ++right)
        for (std::size_t answer = 0; answer < 3; ++answer) sum += confusion(right, answer);
    CHECK(sum == 0);
    CHECK(confusion.left_out() == 3);
}

TEST_CASE("confusion_matrix takes no class from scores that are all NaN") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    confusion_matrix<3> confusion;
    for (int label = 0; label < 3; ++label) {
        confusion.add(scores{{nan, nan, nan}}, label);
        CHECK(confusion(static_cast<std::size_t>(label), 0) == 0);
    }
    confusion.add(scores{{1, 0, 0}}, std::int64_t{1} << 32);
    CHECK(confusion.left_out() == 4);
    confusion.add(scores{{nan, -2, -3}}, 1);
    CHECK(confusion(1, 1) == 1);
    CHECK(confusion.left_out() == 4);
}

TEST_CASE("confusion_matrix can be counted in constant evaluation") {
    constexpr std::uint32_t count = [] {
        confusion_matrix<3> confusion;
        confusion.add(scores{{0, 1, 0}}, 0);
        confusion.add(scores{{0, 1, 0}}, 0);
        return confusion(0, 1);
    }();
    STATIC_CHECK(count == 2);
}
