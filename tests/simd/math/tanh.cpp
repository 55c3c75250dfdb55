#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/math/tanh.hpp>
#include <limits>

#include <simd/accuracy.hpp>

namespace simd = ingrain::simd;
using ingrain::math;

namespace {

constexpr auto function = []<math Tier>(auto x) { return simd::tanh<Tier>(x); };

double truth(double x) { return std::tanh(x); }

void check(std::uint32_t step) {
    const accuracy::report found = accuracy::measure(function, truth, step, 0, accuracy::symmetry::odd);
    CAPTURE(found.accurate.error, found.accurate.at, found.quick.error, found.quick.at, found.coarse.error,
            found.coarse.at);
    CHECK(found.accurate.error < 1.53);
    CHECK(found.quick.error < 6.0);
    CHECK(found.coarse.error < 1e-4);
}

template <math Tier>
void check_edges() {
    constexpr float infinity = std::numeric_limits<float>::infinity(),
                    nothing = std::numeric_limits<float>::quiet_NaN();
    const auto at = [](float x) { return simd::tanh<Tier>(x); };
    CHECK(std::isnan(at(nothing)));
    CHECK(std::abs(at(infinity) - 1) < 1e-4f);
    CHECK(std::abs(at(-infinity) + 1) < 1e-4f);
    CHECK(numbers::same(at(0.f), 0.f));
    CHECK(numbers::same(at(-0.f), -0.f));
    CHECK(at(0x1p-149f) == 0x1p-149f);
}

}  // namespace

TEST_CASE("tanh is as exact as it says, on a sample of all floats", "[long][simd][tanh]") { check(accuracy::sample); }

TEST_CASE("tanh is as exact as it says, on every float", "[.all][simd][tanh]") { check(accuracy::all); }

TEST_CASE("tanh falls by one last place at most", "[.all][simd][tanh]") {
    CHECK(accuracy::greatest_fall(function, 0x1p-6f, 10.f) <= 1);
}

TEST_CASE("tanh gives the same bits in constants, on one number and on many", "[simd][tanh]") {
    CHECK(accuracy::differences_from_constants(function) == 0);
}

TEST_CASE("tanh at the edges", "[simd][tanh]") {
    check_edges<math::accurate>();
    check_edges<math::quick>();
    check_edges<math::coarse>();
}

TEST_CASE("tanh is never above one, and one for what is large", "[simd][tanh]") {
    int above = 0;
    for (float x = 4; x < 10; x += 0x1p-16f) {
        above += simd::tanh<math::accurate>(x) > 1 ? 1 : 0;
        above += simd::tanh<math::quick>(x) > 1 ? 1 : 0;
        above += simd::tanh<math::coarse>(x) > 1 ? 1 : 0;
    }
    CHECK(above == 0);
    CHECK(simd::tanh<math::accurate>(9.4f) == 1);
    CHECK(simd::tanh<math::accurate>(-1e30f) == -1);
    CHECK(simd::tanh<math::quick>(9.f) == 1);
    CHECK(simd::tanh<math::quick>(-1e30f) == -1);
}
