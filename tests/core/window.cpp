#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/window.hpp>

using namespace ingrain;

TEST_CASE("a window stays inside, or meets zeros") {
    constexpr axis inside{10, 3, 1, 1, valid};
    STATIC_CHECK(inside.positions() == 8);
    STATIC_CHECK(inside.at(7, 2) == 9);
    STATIC_CHECK_FALSE(inside.is_padded());
    constexpr axis given{10, 3, 2, 2, {2, 1}};
    STATIC_CHECK(given.positions() == 5);
    STATIC_CHECK(given.at(0, 1) == 0);
    STATIC_CHECK(given.at(0, 0) > 10);
    STATIC_CHECK_FALSE(given.inside(0));
    STATIC_CHECK(given.inside(1));
}

TEST_CASE("same has a position for every stride-th number") {
    STATIC_CHECK(axis{10, 3, 1, 1, same}.positions() == 10);
    STATIC_CHECK(axis{10, 4, 1, 3, same}.positions() == 10);
    STATIC_CHECK(axis{10, 3, 3, 1, same}.positions() == 4);
    STATIC_CHECK(axis{7, 1, 2, 1, same}.before == 0);
    STATIC_CHECK(axis{10, 4, 1, 1, same}.before == 1);  // the odd zero comes last
}

TEST_CASE("causal looks at the present and before") {
    constexpr axis past{10, 3, 1, 4, causal};
    STATIC_CHECK(past.positions() == 10);
    STATIC_CHECK(past.before == 8);
    STATIC_CHECK(past.at(9, 2) == 9);
}

TEST_CASE("a window that is larger than what it slides along does not fit") {
    STATIC_CHECK_FALSE(axis{4, 5, 1, 1, valid}.fits());
    STATIC_CHECK(axis{4, 5, 1, 1, same}.fits());
    STATIC_CHECK_FALSE(axis{4, 0, 1, 1, same}.fits());
    STATIC_CHECK_FALSE(axis{4, 1, 0, 1, same}.fits());
}
