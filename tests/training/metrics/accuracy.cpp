#include <ingrain/training/metrics/accuracy.hpp>

#include <ingrain/core/tensor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>

using namespace ingrain;

using scores = tensor<float, shape<3>>;

TEST_CASE("accuracy is the share of answers that are right") {
    accuracy right;
    CHECK(right.value() == 0.0f);
    right.add(scores{{1, 2, 0}}, std::uint8_t{1});
    CHECK(right.value() == 1.0f);
    right.add(scores{{1, 2, 0}}, 2);
    right.add(scores{{-3, -2, -1}}, 2u);
    right.add(scores{{0, 0, 1}}, -1);  // no class
    CHECK(right.value() == 0.5f);
}

TEST_CASE("accuracy takes the first of equal scores") {
    accuracy right;
    right.add(scores{{2, 2, 2}}, 0);
    right.add(scores{{1, 2, 2}}, 1);
    CHECK(right.value() == 1.0f);
}

TEST_CASE("accuracy takes distributions, whose largest number is the class") {
    constexpr float certain[]{0, 0, 1}, rather[]{0.2f, 0.5f, 0.3f};
    accuracy right;
    right.add(scores{{0, 1, 5}}, &certain[0]);
    right.add(scores{{0, 1, 5}}, &rather[0]);
    CHECK(right.value() == 0.5f);
}

TEST_CASE("scores that are not numbers are never right") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float certain[]{1, 0, 0}, unknown[]{nan, nan, nan};
    accuracy right;
    for (int label = -1; label < 4; ++label) right.add(scores{{nan, nan, nan}}, label);
    right.add(scores{{nan, nan, nan}}, &certain[0]);
    right.add(scores{{nan, nan, nan}}, &unknown[0]);
    right.add(scores{{1, 0, 0}}, &unknown[0]);
    right.add(scores{{nan, 1, 2}}, 0);
    right.add(scores{{nan, 1, 2}}, std::int64_t{1} << 32);
    CHECK(right.right == 0);
    CHECK(right.all == 10);
    right.add(scores{{nan, 1, 2}}, 2);
    CHECK(right.right == 1);
}

TEST_CASE("accuracy keeps its share at the end of its count") {
    accuracy right{1u << 31, ~0u};
    right.add(scores{{1, 0, 0}}, 0);
    CHECK(right.all == ~0u);
    CHECK(right.value() == 0.5f);
}

TEST_CASE("accuracy can be counted in constant evaluation") {
    constexpr float half = [] {
        accuracy right;
        right.add(scores{{1, 0, 0}}, 0);
        right.add(scores{{1, 0, 0}}, 1);
        return right.value();
    }();
    static_assert(half == 0.5f);
}
