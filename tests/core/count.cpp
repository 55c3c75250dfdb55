#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/core/count.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("the numbers of parameters are counted without an object") {
    STATIC_CHECK(count_parameters<none>() == 0);
    STATIC_CHECK(count_parameters<full>() == 9);
    STATIC_CHECK(count_parameters<observing>() == 74);
    STATIC_CHECK(count_parameters<inner>() == 9);
    STATIC_CHECK(count_parameters<some_parameters>() == 92);
}
