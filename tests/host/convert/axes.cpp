#include <ingrain/host/convert/axes.hpp>

#include <catch2/catch_test_macros.hpp>

using ingrain::host::convert::axes;

namespace {

/// [1, channels, rows, columns] beside ours, [rows, columns, channels].
axes image() { return axes::of({5, 7, 3}, {axes::nowhere, 2, 0, 1}); }

}  // namespace

TEST_CASE("a graph's axes are ours in another order", "[host][convert]") {
    const axes a = image();
    CHECK(a.shape() == std::vector<std::size_t>{5, 7, 3});
    CHECK(a.is_last(1));
    CHECK(!a.is_last(2));
    CHECK(a.is(2, 0));
    CHECK(!a.in_order());
    CHECK(axes::of({6, 3}, {0, axes::nowhere, 1}).in_order());
}

TEST_CASE("flattened axes know where each value is in ours", "[host][convert]") {
    axes a = image();
    REQUIRE(a.reshape({1, 105}));
    CHECK(a.is_all(1));
    for (std::size_t c = 0, i = 0; c < 3; ++c)
        for (std::size_t row = 0; row < 5; ++row)
            for (std::size_t column = 0; column < 7; ++column, ++i)
                CHECK(a.place(i, a.theirs[1]) == (row * 7 + column) * 3 + c);
}

TEST_CASE("axes are put together and taken apart again, but not elsewhere", "[host][convert]") {
    axes a = image();
    CHECK(!a.reshape({1, 9, 7, 5, 3}));
    CHECK(!a.reshape({1, 3, 5}));
    CHECK(a.reshape({3, 35}));
    CHECK(a.reshape({1, 15, 7}));
    CHECK(a.reshape({1, 3, 5, 7, 1}));
    CHECK(a.is_last(1));
    CHECK(a.shape() == std::vector<std::size_t>{5, 7, 3});
}

TEST_CASE("axes of size 1 are of no interest", "[host][convert]") {
    axes a = axes::of({6, 1}, {axes::nowhere, 1, 0});
    CHECK(a.in_order());
    REQUIRE(a.reshape({1, 6}));
    CHECK(a.is_all(1));
    REQUIRE(a.reshape({1, 6, 1}));
    CHECK(a.is(1, 0));
    CHECK(a.is_last(2));
}
