#include <ingrain/training/metrics/accuracy.hpp>

#include <ingrain/core/tensor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>

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

TEST_CASE("accuracy can be counted in constant evaluation") {
    constexpr float half = [] {
        accuracy right;
        right.add(scores{{1, 0, 0}}, 0);
        right.add(scores{{1, 0, 0}}, 1);
        return right.value();
    }();
    static_assert(half == 0.5f);
}
