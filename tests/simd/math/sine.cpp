#include <ingrain/simd/math/sine.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>

using namespace ingrain::simd;

TEST_CASE("sine and cosine are good to the last place") {
    double of_sine = 0, of_cosine = 0;
    for (int i = -1000; i <= 1000; ++i) {
        const double x = i / 1000.0;
        of_sine = std::max(of_sine, std::abs(double_precision::sine(x) - std::sin(x)));
        of_cosine = std::max(of_cosine, std::abs(double_precision::cosine(x) - std::cos(x)));
    }
    CHECK(of_sine < 1.2e-16);
    CHECK(of_cosine < 1.2e-16);
    STATIC_CHECK(double_precision::sine(0) == 0);
    STATIC_CHECK(double_precision::cosine(0) == 1);
}
