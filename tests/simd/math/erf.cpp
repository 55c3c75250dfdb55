#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/math/erf.hpp>
#include <limits>

#include <simd/accuracy.hpp>

namespace simd = ingrain::simd;
using ingrain::math;

namespace {

constexpr auto function = []<math Tier>(auto x) { return simd::erf<Tier>(x); };

double truth(double x) { return std::erf(x); }

void check(std::uint32_t step) {
    const accuracy::report found = accuracy::measure(function, truth, step, 0, accuracy::symmetry::odd);
    CAPTURE(found.accurate.error, found.accurate.at, found.quick.error, found.quick.at, found.coarse.error,
            found.coarse.at);
    CHECK(found.accurate.error < 1.5);
    CHECK(found.quick.error < 6.0);
    CHECK(found.coarse.error < 1e-4);
}

template <math Tier>
void check_edges() {
    constexpr float infinity = std::numeric_limits<float>::infinity(),
                    nothing = std::numeric_limits<float>::quiet_NaN();
    const auto at = [](float x) { return simd::erf<Tier>(x); };
    CHECK(std::isnan(at(nothing)));
    CHECK(std::abs(at(infinity) - 1) < 1e-4f);
    CHECK(std::abs(at(-infinity) + 1) < 1e-4f);
    CHECK(numbers::same(at(0.f), 0.f));
    CHECK(numbers::same(at(-0.f), -0.f));
}

}  // namespace

TEST_CASE("erf is as exact as it says, on a sample of all floats", "[long][simd][erf]") { check(accuracy::sample); }

TEST_CASE("erf is as exact as it says, on every float", "[.all][simd][erf]") { check(accuracy::all); }

TEST_CASE("erf gives the same bits in constants, on one number and on many", "[simd][erf]") {
    CHECK(accuracy::differences_from_constants(function) == 0);
}

TEST_CASE("erf at the edges", "[simd][erf]") {
    check_edges<math::accurate>();
    check_edges<math::quick>();
    check_edges<math::coarse>();
}
