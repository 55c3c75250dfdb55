#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <ingrain/core/value_span.hpp>
#include <span>
#include <vector>

using namespace ingrain;
using namespace ingrain::detail;

TEST_CASE("the values of arrays of any depth are one span") {
    constexpr float flat[]{1, 2, 3};
    STATIC_CHECK(value_span(flat).size() == 3);
    STATIC_CHECK(value_span(flat).data() == flat);
    const float rows[4][3]{};
    CHECK(value_span(rows).size() == 12);
    CHECK(value_span(rows).data() == rows[0]);
    const std::array<std::array<std::uint8_t, 5>, 2> nested{};
    CHECK(value_span(nested).size() == 10);
    CHECK(value_span(nested).data() == nested[0].data());
    const tensor<double, shape<2, 3>> values{};
    CHECK(value_span(values).size() == 6);
    CHECK(value_span(values).data() == values.values);
}

TEST_CASE("the values of vectors and spans are one span") {
    const std::vector<float> flat{1, 2, 3};
    CHECK(value_span(flat).data() == flat.data());
    CHECK(value_span(flat).size() == 3);
    const std::vector<std::array<float, 4>> rows(3);
    CHECK(value_span(rows).data() == rows[0].data());
    CHECK(value_span(rows).size() == 12);
    CHECK(value_span(std::span(flat).first(2)).size() == 2);
    CHECK(value_span(std::vector<std::array<float, 4>>{}).empty());
}

TEST_CASE("where it is not known how many values there are, or they do not lie one after another, there is no span") {
    STATIC_CHECK(has_value_span<float[3][2]>);
    STATIC_CHECK(has_value_span<std::span<const int, 4>>);
    STATIC_CHECK_FALSE(has_value_span<const float*>);
    STATIC_CHECK_FALSE(has_value_span<const float* [2]>);
    STATIC_CHECK_FALSE(has_value_span<std::vector<bool>>);
    STATIC_CHECK_FALSE(has_value_span<std::vector<std::vector<float>>>);
    STATIC_CHECK_FALSE(has_value_span<float>);
    struct padded {
        alignas(16) float x;
    };
    STATIC_CHECK_FALSE(has_value_span<padded[2]>);
}
