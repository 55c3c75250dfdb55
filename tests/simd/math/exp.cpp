#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/math/exp.hpp>
#include <limits>

#include <simd/accuracy.hpp>

namespace simd = ingrain::simd;
using ingrain::math;

namespace {

constexpr auto function = []<math Tier>(auto x) { return simd::exp<Tier>(x); };

double truth(double x) { return std::exp(x); }

void check(std::uint32_t step) {
    const accuracy::report found = accuracy::measure(function, truth, step, 0x1.6a09e8p-126);
    CAPTURE(found.accurate.error, found.accurate.at, found.quick.error, found.quick.at, found.coarse.error,
            found.coarse.at);
    CHECK(found.accurate.error < 1.0);
    CHECK(found.quick.error < 3.0);
    CHECK(found.coarse.error < 1e-4);
}

template <math Tier>
void check_edges() {
    constexpr float infinity = std::numeric_limits<float>::infinity(),
                    nothing = std::numeric_limits<float>::quiet_NaN();
    const auto at = [](float x) { return simd::exp<Tier>(x); };
    CHECK(std::isnan(at(nothing)));
    CHECK(at(infinity) == infinity);
    CHECK(at(-infinity) == 0);
    CHECK(at(1000.f) == infinity);
    CHECK(at(-1000.f) == 0);
    CHECK(std::abs(at(0.f) - 1) < 1e-4f);
}

}  // namespace

TEST_CASE("exp is as exact as it says, on a sample of all floats", "[long][simd][exp]") { check(accuracy::sample); }

TEST_CASE("exp is as exact as it says, on every float", "[.all][simd][exp]") { check(accuracy::all); }

TEST_CASE("exp gives the same bits in constants, on one number and on many", "[simd][exp]") {
    CHECK(accuracy::differences_from_constants(function) == 0);
}

TEST_CASE("exp at the edges", "[simd][exp]") {
    check_edges<math::accurate>();
    check_edges<math::quick>();
    check_edges<math::coarse>();
}

TEST_CASE("an accurate exp underflows gradually, and is exact at zero", "[simd][exp]") {
    CHECK(simd::exp<math::accurate>(-103.f) == 0x1p-149f);
    CHECK(simd::exp<math::accurate>(-90.f) == 0x1.1d85p-130f);
    CHECK(simd::exp<math::accurate>(0.f) == 1);
}
