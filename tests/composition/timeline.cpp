#include <catch2/catch_test_macros.hpp>
#include <ingrain/composition/timeline.hpp>

using namespace ingrain;

namespace {

/// Two layers between the caller's x and y, the first of which writes its output in two parts.
constexpr void describe(auto& line) {
    const region hidden = line.add(8), x{}, y{};
    line.next(), line.read(x), line.write(hidden.part(0, 5));
    line.next(), line.read(x), line.write(hidden.part(5, 3));
    line.next(), line.read(hidden), line.write(y);
}

constexpr auto line = [] {
    timeline<4> result;
    describe(result);
    return result;
}();

}  // namespace

TEST_CASE("a timeline knows when parts of a tensor begin to live, and when they were read for the last time") {
    STATIC_CHECK(line.tensors == 1);
    STATIC_CHECK(line.count == 2);
    STATIC_CHECK(line.live_ranges[0].first == 1);
    STATIC_CHECK(line.live_ranges[0].last == 3);
    STATIC_CHECK(line.live_ranges[1].begin == 5);
    STATIC_CHECK(line.live_ranges[1].size == 3);
    STATIC_CHECK(line.live_ranges[1].first == 2);
    STATIC_CHECK(line.live_ranges[1].last == 3);
}

TEST_CASE("its size is known before") {
    constexpr auto size = [] {
        timeline_size result;
        describe(result);
        return result;
    }();
    STATIC_CHECK(size.tensors == 1);
    STATIC_CHECK(size.live_ranges >= line.count);
}

TEST_CASE("parts of what was written together may end apart") {
    timeline<4> apart;
    const region both = apart.add(9);
    apart.next(), apart.write(both);
    apart.divide(both.part(2, 4));
    apart.next(), apart.read(both.part(2, 4));
    apart.next(), apart.read(both.part(6, 3));
    REQUIRE(apart.count == 3);
    const std::size_t begins[]{0, 2, 6}, sizes[]{2, 4, 3}, lasts[]{1, 2, 3};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(apart.live_ranges[i].begin == begins[i]);
        CHECK(apart.live_ranges[i].size == sizes[i]);
        CHECK(apart.live_ranges[i].first == 1);
        CHECK(apart.live_ranges[i].last == lasts[i]);
    }
    apart.next(), apart.write(both);  // in place: nothing is there twice
    CHECK(apart.count == 3);
}

TEST_CASE("what is written again lives on") {
    timeline<2> again;
    const region tensor = again.add(4);
    again.next(), again.write(tensor);
    again.next(), again.write(tensor.part(1, 2));
    CHECK(again.count == 1);
    CHECK(again.live_ranges[0].last == 2);
}
