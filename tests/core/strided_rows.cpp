#include <ingrain/core/strided_rows.hpp>

#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/lanes.hpp>

using namespace ingrain;

TEST_CASE("rows at a distance are read and written where they lie") {
    float values[]{1, 2, 3, 4, 5, 6, 7};
    const detail::strided_rows<float> rows{values, 3};
    CHECK(rows[2] == values + 6);
    CHECK(rows.from(2)[1] == values + 5);
    const detail::strided_rows<const float> read_only = rows;
    CHECK(read_only[1][0] == 4);
    rows.store<1>(1, 1, simd::lanes<float, 1>(-5));
    CHECK(values[4] == -5);
    STATIC_CHECK(has_addresses<detail::strided_rows<float>>);
    CHECK(address_in(rows, 1, 2) == values + 5);
}

TEST_CASE("rows at no distance are one row") {
    const float values[]{1, 2};
    const detail::strided_rows<const float> rows{values, 0};
    CHECK(rows[7] == values);
}
