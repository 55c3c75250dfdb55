#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/math/softplus.hpp>
#include <limits>

#include <simd/accuracy.hpp>

namespace simd = ingrain::simd;
using ingrain::math;

namespace {

constexpr auto function = []<math Tier>(auto x) { return simd::softplus<Tier>(x); };

double truth(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }

void check(std::uint32_t step) {
    const accuracy::report found = accuracy::measure(function, truth, step, 0x1.6a09e8p-126);
    CAPTURE(found.accurate.error, found.accurate.at, found.quick.error, found.quick.at, found.coarse.error,
            found.coarse.at);
    CHECK(found.accurate.error < (simd::detail::fuses<float> ? 2.0 : 2.2));
    CHECK(found.quick.error < 6.0);
    CHECK(found.coarse.error < 1.5e-4);
}

template <math Tier>
void check_edges() {
    constexpr float infinity = std::numeric_limits<float>::infinity(),
                    nothing = std::numeric_limits<float>::quiet_NaN();
    const auto at = [](float x) { return simd::softplus<Tier>(x); };
    CHECK(std::isnan(at(nothing)));
    CHECK(at(infinity) == infinity);
    CHECK(at(-infinity) == 0);
    CHECK(at(1e10f) == 1e10f);
    CHECK(std::abs(at(0.f) - 0.69314718f) < 1e-4f);
}

}  // namespace

TEST_CASE("softplus is as exact as it says, on a sample of all floats", "[long][simd][softplus]") {
    check(accuracy::sample);
}

TEST_CASE("softplus is as exact as it says, on every float", "[.all][simd][softplus]") { check(accuracy::all); }

TEST_CASE("softplus gives the same bits in constants, on one number and on many", "[simd][softplus]") {
    CHECK(accuracy::differences_from_constants(function) == 0);
}

TEST_CASE("softplus at the edges", "[simd][softplus]") {
    check_edges<math::accurate>();
    check_edges<math::quick>();
    check_edges<math::coarse>();
}
