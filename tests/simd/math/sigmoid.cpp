#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/math/sigmoid.hpp>
#include <limits>

#include <simd/accuracy.hpp>

namespace simd = ingrain::simd;
using ingrain::math;

namespace {

constexpr auto function = []<math Tier>(auto x) { return simd::sigmoid<Tier>(x); };

double truth(double x) { return 1 / (1 + std::exp(-x)); }

void check(std::uint32_t step) {
    const accuracy::report found = accuracy::measure(function, truth, step, 0x1.6a09e8p-126);
    CAPTURE(found.accurate.error, found.accurate.at, found.quick.error, found.quick.at, found.coarse.error,
            found.coarse.at);
    CHECK(found.accurate.error < 2.0);
    CHECK(found.quick.error < 4.0);
    CHECK(found.coarse.error < 1e-4);
}

template <math Tier>
void check_edges() {
    constexpr float infinity = std::numeric_limits<float>::infinity(),
                    nothing = std::numeric_limits<float>::quiet_NaN();
    const auto at = [](float x) { return simd::sigmoid<Tier>(x); };
    CHECK(std::isnan(at(nothing)));
    CHECK(at(infinity) == 1);
    CHECK(at(-infinity) == 0);
    CHECK(std::abs(at(0.f) - 0.5f) < 1e-4f);
}

}  // namespace

TEST_CASE("sigmoid is as exact as it says, on a sample of all floats", "[long][simd][sigmoid]") {
    check(accuracy::sample);
}

TEST_CASE("sigmoid is as exact as it says, on every float", "[.all][simd][sigmoid]") { check(accuracy::all); }

TEST_CASE("sigmoid falls by two last places at most", "[.all][simd][sigmoid]") {
    CHECK(accuracy::greatest_fall(function, 0x1p-6f, 104.f) <= 2);
}

TEST_CASE("sigmoid gives the same bits in constants, on one number and on many", "[simd][sigmoid]") {
    CHECK(accuracy::differences_from_constants(function) == 0);
}

TEST_CASE("sigmoid at the edges", "[simd][sigmoid]") {
    check_edges<math::accurate>();
    check_edges<math::quick>();
    check_edges<math::coarse>();
}
