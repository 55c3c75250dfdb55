#include <catch2/catch_test_macros.hpp>
TEST_CASE("placeholder, to be deleted with the first test") { CHECK(1 + 1 == 2); }
