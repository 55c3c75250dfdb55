#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/math/log.hpp>
#include <limits>

#include <simd/accuracy.hpp>

namespace simd = ingrain::simd;
using ingrain::math;

namespace {

constexpr auto function = []<math Tier>(auto x) { return simd::log<Tier>(x); };

double truth(double x) { return std::log(x); }

void check(std::uint32_t step) {
    const accuracy::report found = accuracy::measure(function, truth, step, 0);
    CAPTURE(found.accurate.error, found.accurate.at, found.quick.error, found.quick.at, found.coarse.error,
            found.coarse.at);
    CHECK(found.accurate.error < 1.1);
    CHECK(found.quick.error < 4.5);
    CHECK(found.coarse.error < 1e-4);
}

template <math Tier>
void check_edges() {
    constexpr float infinity = std::numeric_limits<float>::infinity(),
                    nothing = std::numeric_limits<float>::quiet_NaN();
    const auto at = [](float x) { return simd::log<Tier>(x); };
    CHECK(std::isnan(at(nothing)));
    CHECK(at(infinity) == infinity);
    CHECK(at(0.f) == -infinity);
    CHECK(at(-0.f) == -infinity);
    CHECK(std::isnan(at(-1.f)));
    CHECK(std::isnan(at(-infinity)));
    CHECK(at(1.f) == 0);
    CHECK(std::abs(at(0x1p-149f) + 103.27893f) < 1e-2f);
}

}  // namespace

TEST_CASE("log is as exact as it says, on a sample of all floats", "[long][simd][log]") { check(accuracy::sample); }

TEST_CASE("log is as exact as it says, on every float", "[.all][simd][log]") { check(accuracy::all); }

TEST_CASE("log gives the same bits in constants, on one number and on many", "[simd][log]") {
    CHECK(accuracy::differences_from_constants(function) == 0);
}

TEST_CASE("log at the edges", "[simd][log]") {
    check_edges<math::accurate>();
    check_edges<math::quick>();
    check_edges<math::coarse>();
}
