#include <catch2/catch_test_macros.hpp>
#include <ingrain/composition/timeline.hpp>

using namespace ingrain;

namespace {

/// Two layers between the caller's x and y, the first of which writes its output in two parts.
constexpr void describe(timeline& line) {
    const region hidden = line.add(8), x{}, y{};
    line.next(), line.read(x), line.write(hidden.part(0, 5));
    line.next(), line.read(x), line.write(hidden.part(5, 3));
    line.next(), line.read(hidden), line.write(y);
}

constexpr timeline needs = [] {
    timeline result;
    describe(result);
    return result;
}();
constexpr recorded_ranges<needs.tensors, needs.count> recorded{describe};

}  // namespace

TEST_CASE("a timeline knows when parts of a tensor begin to live, and when they were read for the last time") {
    STATIC_CHECK(needs.tensors == 1);
    STATIC_CHECK(recorded.count == 2);
    STATIC_CHECK(recorded.all[0].first == 1);
    STATIC_CHECK(recorded.all[0].last == 3);
    STATIC_CHECK(recorded.all[1].begin == 5);
    STATIC_CHECK(recorded.all[1].size == 3);
    STATIC_CHECK(recorded.all[1].first == 2);
    STATIC_CHECK(recorded.all[1].last == 3);
}

TEST_CASE("its size is known before") { STATIC_CHECK(needs.count >= recorded.count); }

TEST_CASE("parts of what was written together may end apart") {
    const auto describe_parts = [](timeline& apart) {
        const region both = apart.add(9);
        apart.next(), apart.write(both);
        apart.divide(both.part(2, 4));
        apart.next(), apart.read(both.part(2, 4));
        apart.next(), apart.read(both.part(6, 3));
    };
    const recorded_ranges<1, 3> apart{describe_parts};
    REQUIRE(apart.count == 3);
    const std::size_t begins[]{0, 2, 6}, sizes[]{2, 4, 3}, lasts[]{1, 2, 3};
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(apart.all[i].begin == begins[i]);
        CHECK(apart.all[i].size == sizes[i]);
        CHECK(apart.all[i].first == 1);
        CHECK(apart.all[i].last == lasts[i]);
    }
    const recorded_ranges<1, 4> in_place{[&](timeline& again) {
        describe_parts(again);
        again.next(), again.write({0, 0, 9});
    }};
    CHECK(in_place.count == 3);  // nothing is there twice
}

TEST_CASE("what is written again lives on") {
    const recorded_ranges<1, 2> again{[](timeline& line) {
        const region tensor = line.add(4);
        line.next(), line.write(tensor);
        line.next(), line.write(tensor.part(1, 2));
    }};
    CHECK(again.count == 1);
    CHECK(again.all[0].last == 2);
}

TEST_CASE("live ranges are in the order of their first use, with the parts of a tensor one behind the other") {
    constexpr recorded_ranges<3, 5> mixed{[](timeline& line) {
        const region a = line.add(8), b = line.add(4), c = line.add(2);
        line.next(), line.write(a);
        line.next(), line.write(c);
        line.divide(a.part(4, 4));
        line.next(), line.write(b), line.read(a.part(4, 4));
        line.next(), line.read(c);
    }};
    STATIC_CHECK(mixed.count == 4);
    const std::size_t tensors[]{0, 0, 2, 1}, begins[]{0, 4, 0, 0}, firsts[]{1, 1, 2, 3}, lasts[]{1, 3, 4, 3};
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(mixed.all[i].tensor == tensors[i]);
        CHECK(mixed.all[i].begin == begins[i]);
        CHECK(mixed.all[i].first == firsts[i]);
        CHECK(mixed.all[i].last == lasts[i]);
    }
}

TEST_CASE("what is written after the latest tensor was divided comes behind both of its parts") {
    constexpr recorded_ranges<2, 3> divided{[](timeline& line) {
        const region a = line.add(8), b = line.add(4);
        line.next(), line.write(a);
        line.divide(a.part(4, 4));
        line.next(), line.write(b);
    }};
    STATIC_CHECK(divided.count == 3);
    CHECK((divided.all[0].begin == 0 && divided.all[0].size == 4));
    CHECK((divided.all[1].begin == 4 && divided.all[1].size == 4));
    CHECK(divided.all[2].tensor == 1);
}
