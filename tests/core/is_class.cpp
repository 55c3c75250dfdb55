#include <ingrain/core/is_class.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>

using namespace ingrain;

TEST_CASE("a class is a label from 0 to one less than their number") {
    STATIC_CHECK(is_class<3>(0));
    STATIC_CHECK(is_class<3>(std::uint8_t{2}));
    STATIC_CHECK_FALSE(is_class<3>(3));
    STATIC_CHECK_FALSE(is_class<3>(std::int8_t{-1}));
    STATIC_CHECK_FALSE(is_class<3>(255u));
    STATIC_CHECK(is_class<2>(true));
    STATIC_CHECK(is_class<300>(std::uint8_t{255}));
}

TEST_CASE("no label is shortened to a class") {
    STATIC_CHECK_FALSE(is_class<3>(std::int64_t{1} << 32));
    STATIC_CHECK_FALSE(is_class<3>(std::uint64_t{1} << 63));
    STATIC_CHECK_FALSE(is_class<3>(~std::uint64_t{0}));
}
