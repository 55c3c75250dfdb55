#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/none.hpp>

using namespace ingrain;

TEST_CASE("none is not wanted, however it is passed") {
    STATIC_CHECK_FALSE(wanted<none>);
    STATIC_CHECK_FALSE(wanted<const none&>);
    STATIC_CHECK_FALSE(wanted<none&&>);
    STATIC_CHECK(wanted<int>);
    STATIC_CHECK(wanted<none*>);
}

TEST_CASE("parts of none are none") { STATIC_CHECK(std::is_same_v<decltype(get<3>(none{})), none>); }
