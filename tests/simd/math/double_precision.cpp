#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/erf.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/log.hpp>
#include <ingrain/simd/math/sigmoid.hpp>
#include <ingrain/simd/math/softplus.hpp>
#include <ingrain/simd/math/tanh.hpp>
#include <limits>

namespace simd = ingrain::simd;
using ingrain::math;

namespace {

/// The greatest error between -limit and limit, in parts of the truth and of the place of 1.
double worst(double (*function)(double), long double (*truth)(long double), double from, double to) {
    long double error = 0;
    for (int i = 0; i <= 20'000; ++i) {
        const double x = from + (to - from) * i / 20'000;
        const long double expected = truth(static_cast<long double>(x));
        if (std::abs(expected) < 1e-300L) continue;
        error = std::max(error, std::abs((static_cast<long double>(function(x)) - expected) / expected));
    }
    return static_cast<double>(error * 0x1p52L);
}

/// A number of somebody else's, with a function of its own.
namespace external {
struct number {
    double value;
};
constexpr number exp(number x) { return {x.value + 1}; }
}  // namespace external

}  // namespace

TEST_CASE("elementary functions of double are good to a few places", "[simd][double_precision]") {
    namespace own = simd::double_precision;
    CHECK(worst(own::exp, [](long double x) { return std::exp(x); }, -700, 700) < 4);
    CHECK(worst(own::log, [](long double x) { return std::log(x); }, 1e-3, 3) < 4);
    CHECK(worst(own::log, [](long double x) { return std::log(x); }, 1, 1e5) < 4);
    CHECK(worst(own::tanh, [](long double x) { return std::tanh(x); }, -22, 22) < 4);
    CHECK(worst(own::tanh, [](long double x) { return std::tanh(x); }, -1e-3, 1e-3) < 4);
    CHECK(worst(own::sigmoid, [](long double x) { return 1 / (1 + std::exp(-x)); }, -600, 40) < 4);
    CHECK(worst(own::softplus, [](long double x) { return std::log1p(std::exp(x)); }, -600, 40) < 5);
    CHECK(worst(own::erf, [](long double x) { return std::erf(x); }, -7, 7) < 8);
}

TEST_CASE("elementary functions of double at the edges", "[simd][double_precision]") {
    constexpr double infinity = std::numeric_limits<double>::infinity(),
                     nothing = std::numeric_limits<double>::quiet_NaN();
    CHECK(simd::exp<math::quick>(infinity) == infinity);
    CHECK(simd::exp<math::quick>(-infinity) == 0);
    CHECK(simd::log<math::quick>(0.) == -infinity);
    CHECK(simd::log<math::quick>(infinity) == infinity);
    CHECK(std::isnan(simd::log<math::quick>(-1.)));
    CHECK(simd::tanh<math::quick>(infinity) == 1);
    CHECK(simd::sigmoid<math::quick>(-infinity) == 0);
    CHECK(simd::softplus<math::quick>(infinity) == infinity);
    CHECK(simd::erf<math::quick>(-infinity) == -1);
    CHECK(std::isnan(simd::exp<math::quick>(nothing) + simd::tanh<math::quick>(nothing)));
    CHECK(std::isnan(simd::sigmoid<math::quick>(nothing) + simd::softplus<math::quick>(nothing)));
    CHECK(std::isnan(simd::erf<math::quick>(nothing)));
}

TEST_CASE("elementary functions of double are constants", "[simd][double_precision]") {
    STATIC_CHECK(simd::exp<math::quick>(0.) == 1);
    STATIC_CHECK(simd::erf<math::accurate>(0.5) > 0.5204998778);
    STATIC_CHECK(simd::softplus<math::accurate>(0.) > 0.693147180);
}

TEST_CASE("a number of another type brings its own functions", "[simd][double_precision]") {
    STATIC_CHECK(simd::exp<math::accurate>(external::number{2}).value == 3);
    STATIC_CHECK(simd::exp<math::accurate>(simd::lanes<external::number, 1>(external::number{2})).value.value == 3);
}
