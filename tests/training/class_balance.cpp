#include <ingrain/layers/dense.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/class_balance.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>

using namespace ingrain;

TEST_CASE("balanced weights make all classes that have samples count the same") {
    using net = network<input<1>, dense<4>>;
    constexpr float x[8]{};
    constexpr std::uint8_t labels[]{0, 0, 0, 0, 1, 1, 3, 9};
    constexpr auto weights = balanced_weights<net>(data_set{x, labels});
    static_assert(weights[0] == 7.0f / (3 * 4));
    static_assert(weights[1] == 7.0f / (3 * 2));
    static_assert(weights[2] == 1);
    static_assert(weights[3] == 7.0f / 3);
    using other = network<input<3>, dense<2>>;
    CHECK(balanced_weights<other>(data_set{x, labels})[0] == 1);
    CHECK(weights[0] * 4 == weights[1] * 2);
}
